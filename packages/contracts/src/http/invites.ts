/** Invitations to interviews: what a code lets its holder know, and the messages that carry codes to people. */
import { z } from 'zod';
import {
  givenIdSchema,
  interviewIdSchema,
  interviewParticipantTypeSchema,
  interviewStatusSchema,
  invitationChannelSchema,
  titleSchema,
} from './interviews.js';
import { roomNameSchema } from './fields.js';
import { pageOf } from './page.js';

const exampleCode = 'lmi_Qm9vdHN0cmFwIGlzIG5vdCBhIHJlYWwgY29kZS4xMjM';

/** Any text of that length: what no code of ours looks like is answered as an unknown one. */
export const inviteCodeSchema = z
  .string({ error: 'is required' })
  .min(22, { error: 'must be at least 22 characters' })
  .max(128, { error: 'must be at most 128 characters' })
  .meta({ example: exampleCode });

export const inviteParamsSchema = z.object({
  code: z.string().min(1).max(512).meta({ description: 'From the link `/join/<code>`.', example: exampleCode }),
});

/** What the invited may know before joining. */
export const inviteViewSchema = z
  .strictObject({
    interviewId: interviewIdSchema,
    roomName: interviewIdSchema,
    title: titleSchema.nullable(),
    scheduledAt: z.iso.datetime(),
    durationMinutes: z.int(),
    opensAt: z.iso.datetime().meta({ description: 'From when on people are asked to come in.' }),
    organiser: z.string().nullable().meta({ example: 'Omar Khalil' }),
    role: interviewParticipantTypeSchema,
    participantName: z.string().nullable(),
    languages: z.array(z.string().meta({ example: 'ar' })),
    status: interviewStatusSchema,
  })
  .meta({ id: 'InviteView' });

/** A room of one's own, to try the network in. */
export const networkCheckSchema = z
  .strictObject({
    serverUrl: z.string().meta({ example: 'ws://127.0.0.1:7880' }),
    roomName: roomNameSchema,
    participantToken: z.string(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'NetworkCheck' });

export const invitationKindSchema = z
  .enum(['invitation', 'rescheduled', 'cancelled', 'code'])
  .meta({ id: 'InvitationKind' });
export const invitationStateSchema = z
  .enum(['queued', 'sent', 'delivered', 'read', 'failed'])
  .meta({ id: 'InvitationState' });

export const invitationMessageSchema = z
  .strictObject({
    id: z.uuid(),
    participantType: interviewParticipantTypeSchema,
    participantId: givenIdSchema,
    kind: invitationKindSchema,
    channel: invitationChannelSchema,
    address: z.string().meta({ description: 'Masked.', example: '+962•••••••56' }),
    status: invitationStateSchema,
    reason: z.string().nullable().meta({ description: 'Why it failed.', example: 'The number has no WhatsApp.' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'InvitationMessage' });

export const invitationPageSchema = pageOf(invitationMessageSchema).meta({ id: 'InvitationPage' });

export type InviteParams = z.infer<typeof inviteParamsSchema>;
export type InviteView = z.infer<typeof inviteViewSchema>;
export type NetworkCheck = z.infer<typeof networkCheckSchema>;
export type InvitationKind = z.infer<typeof invitationKindSchema>;
export type InvitationMessage = z.infer<typeof invitationMessageSchema>;
export type InvitationPage = z.infer<typeof invitationPageSchema>;
