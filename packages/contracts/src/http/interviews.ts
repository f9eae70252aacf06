/** `/interviews`: scheduled rooms with a job, a candidate and people with roles. */
import { z } from 'zod';
import { deviceReportSchema } from './device-report.js';
import { roomRoleSchema } from '../livekit/roles.js';
import { displayNameSchema, isStorableText, roomNameSchema } from './fields.js';
import { pageOf, pageQuerySchema } from './page.js';
import { emailSchema } from './sign-in.js';

export const interviewStatuses = ['scheduled', 'active', 'completed', 'cancelled', 'expired'] as const;
export const interviewStatusSchema = z.enum(interviewStatuses).meta({
  id: 'InterviewStatus',
  description:
    '`active` from the first candidate or interviewer on; `completed` when the call is over; `expired` a day after its time.',
});

/** Each is also a role in the room; what it may do is that role's row. */
export const interviewParticipantTypes = ['candidate', 'ai_agent', 'hr', 'interviewer', 'observer'] as const;
export const interviewParticipantTypeSchema = z
  .enum(interviewParticipantTypes)
  .meta({ id: 'InterviewParticipantType', description: '`observer`: unseen by the others.' });

export const interviewIdSchema = roomNameSchema.meta({
  description: 'Id of the interview, which is its room’s name.',
  example: 'interview_Zk3cXv9qLp7hR2mT5wYbNa',
});

/** Ids of other systems: any UUID, whatever its version. Compared in lower case, which identities are made of. */
export const outsideIdSchema = z
  .guid({ error: 'must be a UUID' })
  .toLowerCase()
  .meta({ example: '0e2c4a1e-57cb-4b1e-9d2c-0a6f3d1b7c55' });

/** In answers: the id as it was given. */
export const givenIdSchema = z.string().meta({ example: '0e2c4a1e-57cb-4b1e-9d2c-0a6f3d1b7c55' });

export const timeSchema = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-12-01T09:30:00Z' })
  .refine((text) => isSensibleYear(new Date(text).getUTCFullYear()), { error: 'must be between 2000 and 2199' })
  .meta({ example: '2026-12-01T09:30:00Z' });

/** As people write them: `+962 79…`, `00962…`, `079…`. */
export const phoneNumberSchema = z
  .string({ error: 'is required' })
  .regex(/^\+?[\d\s()./-]{5,32}$/, { error: 'must be a phone number' })
  .meta({ example: '+962 79 012 3456' });

export const durationMinutesSchema = z
  .int({ error: 'must be a whole number' })
  .min(1, { error: 'must be at least 1' })
  .max(1440, { error: 'must be at most 1440' });

export const titleSchema = z.string().meta({ example: 'Backend engineer' });

const notesSchema = z
  .string()
  .max(4000, { error: 'must be at most 4000 characters' })
  .refine(isStorableText, { error: 'must not contain control characters' })
  .meta({ example: 'Ask about the year abroad.' });

const maxParticipants = 50;

export const listedParticipantSchema = z.strictObject({
  participantType: interviewParticipantTypeSchema,
  participantId: outsideIdSchema.meta({ description: 'The caller’s own id of the person, or a user’s id here.' }),
  name: displayNameSchema.optional(),
  email: emailSchema.optional(),
  phoneNumber: phoneNumberSchema.optional(),
});

export const createInterviewBodySchema = z
  .strictObject({
    jobId: outsideIdSchema,
    candidateId: outsideIdSchema,
    scheduledAt: timeSchema,
    durationMinutes: durationMinutesSchema.optional().meta({ description: 'Left out: 60.' }),
    notes: notesSchema.optional(),
    participants: z
      .array(listedParticipantSchema)
      .max(maxParticipants, { error: `must be at most ${String(maxParticipants)} people` })
      .refine((people) => new Set(people.map(({ participantId }) => participantId)).size === people.length, {
        error: 'must not name a participantId twice',
      })
      .optional(),
  })
  .meta({ id: 'CreateInterviewRequest' });

export const invitationChannelSchema = z.enum(['whatsapp', 'email']).meta({ id: 'InvitationChannel' });

/** What the caller hands on where nobody is reachable here: a link that no message carries. */
export const madeInvitationSchema = z
  .strictObject({
    participantType: interviewParticipantTypeSchema,
    participantId: givenIdSchema,
    channel: z.enum(['whatsapp', 'email', 'link']).meta({ description: '`link`: no address is known, hand it on.' }),
    status: z.enum(['queued', 'sent', 'delivered', 'read', 'failed', 'created']),
    link: z.string().nullable().meta({
      description: 'A way in for exactly this person. A path where the system does not know its public address.',
      example: 'https://meet.example.com/join/lmi_…',
    }),
  })
  .meta({ id: 'MadeInvitation' });

export const createdInterviewSchema = z
  .strictObject({
    interviewId: interviewIdSchema,
    roomName: interviewIdSchema,
    scheduledAt: z.iso.datetime(),
    status: interviewStatusSchema,
    invitations: z
      .array(madeInvitationSchema)
      .optional()
      .meta({ description: 'Where participants were listed: a link for each of them.' }),
  })
  .meta({ id: 'CreatedInterview' });

export const interviewParamsSchema = z.object({
  id: interviewIdSchema,
});

const yesOrNo = z.enum(['true', 'false'], { error: 'must be true or false' }).optional();

/** Unlisted query keys are ignored. */
export const interviewsQuerySchema = pageQuerySchema.extend({
  status: interviewStatusSchema.optional(),
  from: timeSchema.optional().meta({ description: 'Scheduled at or after this time.' }),
  to: timeSchema.optional().meta({ description: 'Scheduled before this time.' }),
  upcoming: yesOrNo.meta({
    description: 'true: those going on, and those to come whose time is not over, the soonest first.',
  }),
  own: yesOrNo.meta({ description: 'true: an administrator’s own alone. Members see no others anyway.' }),
});

export const interviewSchema = z
  .strictObject({
    interviewId: interviewIdSchema,
    roomName: interviewIdSchema,
    jobId: givenIdSchema,
    candidateId: givenIdSchema,
    candidateName: z.string().nullable().meta({ description: 'As far as anybody told it.', example: 'Amina Haddad' }),
    title: titleSchema.nullable(),
    scheduledAt: z.iso.datetime(),
    durationMinutes: z.int(),
    notes: z.string().nullable().meta({ example: 'Ask about the year abroad.' }),
    status: interviewStatusSchema,
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Interview' });

export const interviewDetailSchema = interviewSchema
  .extend({
    participants: z.array(
      z.strictObject({
        participantType: interviewParticipantTypeSchema,
        participantId: givenIdSchema,
        name: z.string().nullable().meta({ example: 'Amina Haddad' }),
        email: z.string().nullable().meta({ example: 'amina@example.com' }),
        phoneNumber: z.string().nullable().meta({ example: '+962790123456' }),
        deviceReport: deviceReportSchema.nullable().meta({ description: 'The latest, as this person sent it.' }),
      }),
    ),
  })
  .meta({ id: 'InterviewDetail' });

export const interviewPageSchema = pageOf(interviewSchema).meta({ id: 'InterviewPage' });

export const updateInterviewBodySchema = z
  .strictObject({
    scheduledAt: timeSchema
      .optional()
      .meta({ description: 'Tells the invited. An interview whose call is over is open again.' }),
    durationMinutes: durationMinutesSchema.optional(),
    notes: notesSchema.nullable().optional(),
  })
  .meta({ id: 'UpdateInterviewRequest' });

export const interviewStateSchema = z
  .strictObject({
    interviewId: interviewIdSchema,
    status: interviewStatusSchema,
    isActive: z.boolean(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    endedBy: z.string().nullable().meta({
      description: 'Who ended or cancelled it; null: it ended by itself.',
      example: 'service:019ca9f0-5b1e-7c44-9d0a-3a52f3b1c7de',
    }),
    participants: z.array(
      z.strictObject({
        identity: z.string().meta({ example: 'candidate_0e2c4a1e-57cb-4b1e-9d2c-0a6f3d1b7c55_tab-0001' }),
        participantType: roomRoleSchema
          .nullable()
          .meta({ description: 'Also the role of somebody who came without an invitation, such as the host.' }),
        isConnected: z.boolean(),
        joinedAt: z.iso.datetime().nullable(),
        leftAt: z.iso.datetime().nullable(),
      }),
    ),
    roomMetadata: z.strictObject({ type: z.literal('interview'), createdAt: z.iso.datetime() }),
  })
  .meta({ id: 'InterviewState' });

export const endedInterviewSchema = z
  .strictObject({ success: z.literal(true), message: z.literal('Interview ended successfully') })
  .meta({ id: 'EndedInterview' });

function isSensibleYear(year: number): boolean {
  return year >= 2000 && year <= 2199;
}

export type InterviewStatus = z.infer<typeof interviewStatusSchema>;
export type InterviewParticipantType = z.infer<typeof interviewParticipantTypeSchema>;
export type ListedParticipant = z.infer<typeof listedParticipantSchema>;
export type CreateInterviewBody = z.infer<typeof createInterviewBodySchema>;
export type CreatedInterview = z.infer<typeof createdInterviewSchema>;
export type MadeInvitation = z.infer<typeof madeInvitationSchema>;
export type InterviewParams = z.infer<typeof interviewParamsSchema>;
export type InterviewsQuery = z.infer<typeof interviewsQuerySchema>;
export type Interview = z.infer<typeof interviewSchema>;
export type InterviewDetail = z.infer<typeof interviewDetailSchema>;
export type InterviewPage = z.infer<typeof interviewPageSchema>;
export type UpdateInterviewBody = z.infer<typeof updateInterviewBodySchema>;
export type InterviewState = z.infer<typeof interviewStateSchema>;
export type EndedInterview = z.infer<typeof endedInterviewSchema>;
