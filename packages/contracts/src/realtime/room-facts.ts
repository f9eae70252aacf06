/** What happened in a room, as those in it are told over Socket.IO. State is fetched over HTTP; a fact says what changed. */
import { z } from 'zod';
import { messageSchema } from '../http/messages.js';
import { recordingStatusSchema } from '../http/recordings.js';
import { lobbyStatusSchema, trackSourceSchema } from '../http/room-moderation.js';
import { chatRuleSchema, roomAccessSchema } from '../http/rooms.js';
import { roomRoleSchema } from '../livekit/roles.js';

/** To hosts, and to the person who waits. */
export const lobbyFactSchema = z.strictObject({
  type: z.literal('lobby'),
  lobbyId: z.uuid(),
  name: z.string(),
  status: lobbyStatusSchema,
});

export const handFactSchema = z.strictObject({
  type: z.literal('hand'),
  identity: z.string(),
  raised: z.boolean(),
  position: z.int(),
});

export const moderationFactSchema = z.discriminatedUnion('action', [
  z.strictObject({
    type: z.literal('moderation'),
    action: z.literal('muted'),
    identities: z.array(z.string()),
    source: trackSourceSchema.optional(),
  }),
  /** To that participant alone. */
  z.strictObject({
    type: z.literal('moderation'),
    action: z.literal('ask_to_unmute'),
    identity: z.string(),
    source: trackSourceSchema,
  }),
  z.strictObject({
    type: z.literal('moderation'),
    action: z.literal('role'),
    identity: z.string(),
    role: roomRoleSchema,
  }),
  z.strictObject({ type: z.literal('moderation'), action: z.literal('removed'), identity: z.string() }),
]);

export const roomChangeFactSchema = z.discriminatedUnion('change', [
  z.strictObject({
    type: z.literal('room'),
    change: z.literal('settings'),
    title: z.string().nullable(),
    access: roomAccessSchema,
    locked: z.boolean(),
    needsPasscode: z.boolean(),
    chat: chatRuleSchema,
    /** What is said is passed on, of those who agree: whoever has not been asked is asked now. */
    audioEgress: z.boolean(),
  }),
  z.strictObject({ type: z.literal('room'), change: z.enum(['ended', 'closed']) }),
]);

export const chatFactSchema = z.discriminatedUnion('change', [
  z.strictObject({ type: z.literal('chat'), change: z.literal('message'), message: messageSchema }),
  z.strictObject({ type: z.literal('chat'), change: z.literal('pinned'), id: z.uuid(), pinned: z.boolean() }),
]);

/** To everybody: with the words in which they are asked. Whoever has not answered since it was started is asked now. */
export const recordingFactSchema = z.strictObject({
  type: z.literal('recording'),
  recordingId: z.uuid(),
  status: recordingStatusSchema,
  consentText: z.string(),
});

export type ChatFact = z.infer<typeof chatFactSchema>;
export type LobbyFact = z.infer<typeof lobbyFactSchema>;
export type HandFact = z.infer<typeof handFactSchema>;
export type ModerationFact = z.infer<typeof moderationFactSchema>;
export type RoomChangeFact = z.infer<typeof roomChangeFactSchema>;
export type RecordingFact = z.infer<typeof recordingFactSchema>;
export type RoomFact = ChatFact | LobbyFact | HandFact | ModerationFact | RecordingFact | RoomChangeFact;
