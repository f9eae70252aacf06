/** `/api/rooms`: room records, who belongs to them, and what people agreed to. */
import { z } from 'zod';
import { requestableRoleSchema, roomRoleSchema } from '../livekit/roles.js';
import { displayNameSchema, passcodeSchema, roomNameSchema } from './fields.js';
import { pageOf } from './page.js';

export const roomAccessSchema = z.enum(['open', 'lobby', 'members']).meta({
  id: 'RoomAccess',
  description: '`open`: whoever has the link; `lobby`: admitted one by one; `members`: members only.',
});
export const chatRuleSchema = z.enum(['none', 'marked', 'all']).meta({
  id: 'ChatRule',
  description: 'What is kept of the chat after the session: nothing, important and pinned messages, or all.',
});
const seatsSchema = z
  .int({ error: 'must be a whole number' })
  .min(0, { error: 'must be at least 0' })
  .max(10_000, { error: 'must be at most 10000' })
  .meta({ description: 'People at once; 0 is no limit.' });

export const roomParamsSchema = z.object({ roomName: roomNameSchema });
export const memberParamsSchema = roomParamsSchema.extend({
  userId: z
    .string()
    .min(1)
    .max(320)
    .meta({ description: 'Id or e-mail address of an account.', example: '019ca9f0-6a2c-7e10-8b4f-1d6c0a9e5f21' }),
});

export const createRoomBodySchema = z
  .strictObject({
    title: displayNameSchema.optional().meta({ example: 'Weekly review' }),
    roomName: roomNameSchema.optional().meta({ description: 'Left out: one that cannot be guessed.' }),
    access: roomAccessSchema.optional(),
    passcode: passcodeSchema.optional(),
    maxParticipants: seatsSchema.optional(),
    e2ee: z.boolean().optional(),
    audioEgress: z.boolean().optional(),
    chat: chatRuleSchema.optional(),
  })
  .meta({ id: 'CreateRoomRequest' });

export const createdRoomSchema = z
  .strictObject({
    roomName: roomNameSchema,
    title: z.string().nullable(),
    access: roomAccessSchema,
    joinUrl: z.string().meta({ example: 'https://meet.example.com/rooms/calm-river-7f3a' }),
    role: z.literal('host'),
  })
  .meta({ id: 'CreatedRoom' });

/** What whoever has the link may know. */
export const roomViewSchema = z
  .strictObject({
    roomName: roomNameSchema,
    title: z.string().nullable(),
    access: roomAccessSchema,
    isLive: z.boolean(),
    isFull: z.boolean(),
    isRecording: z.boolean(),
    locked: z.boolean(),
    e2ee: z.boolean(),
    audioEgress: z
      .boolean()
      .meta({ description: 'What is said is passed on, of those who agree (`audio_ai`): they are asked first.' }),
    needsPasscode: z.boolean(),
    you: z.strictObject({
      role: roomRoleSchema.nullable().meta({ description: 'What the caller would enter as; null: not without more.' }),
      waiting: z.boolean(),
    }),
  })
  .meta({ id: 'RoomView' });

/** What its hosts may know and change. */
export const roomSettingsSchema = z
  .strictObject({
    roomName: roomNameSchema,
    title: z.string().nullable(),
    access: roomAccessSchema,
    needsPasscode: z.boolean(),
    maxParticipants: z.int(),
    e2ee: z.boolean(),
    audioEgress: z.boolean(),
    chat: chatRuleSchema,
    locked: z.boolean(),
    isLive: z.boolean(),
    joinUrl: z.string().meta({ example: 'https://meet.example.com/rooms/calm-river-7f3a' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'RoomSettings' });

export const roomPageSchema = pageOf(roomSettingsSchema).meta({ id: 'RoomPage' });

export const updateRoomBodySchema = z
  .strictObject({
    title: displayNameSchema.nullable().optional(),
    access: roomAccessSchema.optional(),
    passcode: passcodeSchema.nullable().optional().meta({ description: 'null takes it away.' }),
    maxParticipants: seatsSchema.optional(),
    e2ee: z.boolean().optional().meta({ description: 'Not while the room is live.' }),
    audioEgress: z.boolean().optional(),
    chat: chatRuleSchema.optional(),
    locked: z.boolean().optional().meta({ description: 'Lets nobody new in.' }),
  })
  .meta({ id: 'UpdateRoomRequest' });

export const memberSchema = z
  .strictObject({
    userId: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: requestableRoleSchema,
    addedAt: z.iso.datetime(),
  })
  .meta({ id: 'RoomMember' });
export const memberPageSchema = pageOf(memberSchema).meta({ id: 'RoomMemberPage' });
export const putMemberBodySchema = z.strictObject({ role: requestableRoleSchema }).meta({ id: 'PutRoomMemberRequest' });

export const consentPurposeSchema = z.enum(['recording', 'audio_ai']).meta({ id: 'ConsentPurpose' });
export const consentBodySchema = z
  .strictObject({ purpose: consentPurposeSchema, granted: z.boolean() })
  .meta({ id: 'ConsentRequest' });

/** The words a person answers to; kept with the answer. A changed wording is a new one. */
export const consentWording: Readonly<Record<ConsentPurpose, string>> = {
  recording: 'This meeting is being recorded. May your camera, microphone and screen be part of the recording?',
  audio_ai: 'What is said here is passed to a speech analysis service. May your microphone be part of it?',
};

export type RoomAccess = z.infer<typeof roomAccessSchema>;
export type ChatRule = z.infer<typeof chatRuleSchema>;
export type RoomParams = z.infer<typeof roomParamsSchema>;
export type MemberParams = z.infer<typeof memberParamsSchema>;
export type CreateRoomBody = z.infer<typeof createRoomBodySchema>;
export type CreatedRoom = z.infer<typeof createdRoomSchema>;
export type RoomView = z.infer<typeof roomViewSchema>;
export type RoomSettings = z.infer<typeof roomSettingsSchema>;
export type RoomPage = z.infer<typeof roomPageSchema>;
export type UpdateRoomBody = z.infer<typeof updateRoomBodySchema>;
export type Member = z.infer<typeof memberSchema>;
export type MemberPage = z.infer<typeof memberPageSchema>;
export type PutMemberBody = z.infer<typeof putMemberBodySchema>;
export type ConsentPurpose = z.infer<typeof consentPurposeSchema>;
export type ConsentBody = z.infer<typeof consentBodySchema>;
