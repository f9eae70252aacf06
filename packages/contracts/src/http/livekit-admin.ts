/** `/livekit`: rooms, tokens and participants, for other systems. */
import { z } from 'zod';
import { narrowingSchema, permissionsSchema, requestableRoleSchema } from '../livekit/roles.js';
import { displayNameSchema, clientMetadataSchema, identitySchema, roomNameSchema } from './fields.js';
import { serverAttributePrefix } from './room-moderation.js';

const emptyTimeoutSchema = z
  .int({ error: 'must be a whole number' })
  .min(1, { error: 'must be at least 1' })
  .max(86_400, { error: 'must be at most 86400' })
  .meta({ description: 'Seconds an unused room stays.' });
const maxParticipantsSchema = z
  .int({ error: 'must be a whole number' })
  .min(0, { error: 'must be at least 0' })
  .max(10_000, { error: 'must be at most 10000' })
  .meta({ description: '0 is no limit.' });
const roomMetadataSchema = z
  .string()
  .max(4096, { error: 'must be at most 4096 bytes' })
  .refine((text) => new TextEncoder().encode(text).length <= 4096, { error: 'must be at most 4096 bytes' })
  .refine((text) => text.isWellFormed() && !text.includes('\0'), { error: 'must be well-formed text' })
  .meta({ description: 'Everybody in the room reads it.' });

export const liveKitRoomParamsSchema = z.object({ name: roomNameSchema });
export const liveKitParticipantParamsSchema = liveKitRoomParamsSchema.extend({ identity: identitySchema });

export const createLiveKitRoomBodySchema = z
  .strictObject({
    name: roomNameSchema,
    emptyTimeout: emptyTimeoutSchema.default(300),
    maxParticipants: maxParticipantsSchema.default(10),
    metadata: roomMetadataSchema.optional(),
  })
  .meta({ id: 'CreateLiveKitRoomRequest' });

export const updateLiveKitRoomBodySchema = z
  .strictObject({
    metadata: roomMetadataSchema.optional(),
    emptyTimeout: emptyTimeoutSchema.optional(),
    maxParticipants: maxParticipantsSchema.optional(),
  })
  .meta({ id: 'UpdateLiveKitRoomRequest' });

export const liveKitRoomSchema = z
  .strictObject({
    sid: z.string().meta({ description: 'Empty while nobody has the room open.', example: 'RM_kWFMh6C6yVCQ' }),
    name: z.string(),
    emptyTimeout: z.int(),
    maxParticipants: z.int(),
    creationTime: z.string().meta({ description: 'Seconds since 1970.', example: '1752883829' }),
    numParticipants: z.int(),
    metadata: z.string(),
    nextSitting: z.strictObject({ emptyTimeout: z.int(), maxParticipants: z.int() }).optional().meta({
      description: 'Set where the room keeps other values until it is made again: LiveKit cannot change them.',
    }),
  })
  .meta({ id: 'LiveKitRoom' });
export const liveKitRoomListSchema = z.array(liveKitRoomSchema).meta({ id: 'LiveKitRoomList' });

/** `names=a,b` or repeated. */
export const liveKitRoomsQuerySchema = z.object({
  names: z
    .union([z.string().max(20_000), z.array(z.string().max(200)).max(100)])
    .transform((value) => (typeof value === 'string' ? value.split(',') : value).filter((name) => name !== ''))
    .pipe(z.array(roomNameSchema).max(100))
    .optional()
    .meta({ description: 'Only these rooms, separated by commas.' }),
});

/** Identities that only we give out, so that nobody can be taken for, or push out, one of our people. */
const reserved =
  /^(user|guest|recorder|agent)_|^(candidate|interviewer|hr|observer|ai_agent)_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

export const liveKitTokenBodySchema = z
  .strictObject({
    roomName: roomNameSchema,
    participantName: displayNameSchema,
    identity: identitySchema
      .refine((text) => !reserved.test(text), { error: 'must not begin like an identity of this system' })
      .optional()
      .meta({ description: 'Left out: a new one. The same identity again replaces the participant before.' }),
    role: requestableRoleSchema.default('participant'),
    permissions: narrowingSchema.optional().meta({ description: 'Can only take rights of the role away.' }),
    ttlSeconds: z
      .int({ error: 'must be a whole number' })
      .min(1, { error: 'must be at least 1' })
      .max(86_400, { error: 'must be at most 86400' })
      .optional(),
    metadata: clientMetadataSchema.optional(),
  })
  .meta({ id: 'LiveKitTokenRequest' });

export const liveKitTokenSchema = z
  .strictObject({
    token: z.string(),
    url: z.string(),
    identity: z.string(),
    roomName: roomNameSchema,
    permissions: permissionsSchema,
    expiresAt: z.iso.datetime(),
    sessionToken: z.string().meta({ description: 'Credential for chat, hand, consent and sockets in that room.' }),
  })
  .meta({ id: 'LiveKitToken' });

export const liveKitParticipantSchema = z
  .strictObject({
    sid: z.string(),
    identity: z.string(),
    name: z.string(),
    state: z.enum(['JOINING', 'JOINED', 'ACTIVE', 'DISCONNECTED', 'UNKNOWN']),
    kind: z.string().meta({ example: 'standard' }),
    joinedAt: z.iso.datetime(),
    isPublisher: z.boolean(),
    permission: permissionsSchema,
    tracks: z.array(
      z.strictObject({
        sid: z.string(),
        source: z.string().meta({ example: 'microphone' }),
        type: z.string().meta({ example: 'audio' }),
        muted: z.boolean(),
        codec: z.string(),
      }),
    ),
    attributes: z.record(z.string(), z.string()),
  })
  .meta({ id: 'LiveKitParticipant' });
export const liveKitParticipantListSchema = z.array(liveKitParticipantSchema).meta({ id: 'LiveKitParticipantList' });

export const participantsQuerySchema = z.object({
  all: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .optional()
    .meta({ description: 'true: hidden and recording participants too, for administrators.' }),
});

const attributeKey = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, { error: 'must be 1–64 letters, digits, dots, dashes or underscores' })
  .refine((key) => !key.startsWith(serverAttributePrefix) && key !== '__proto__', { error: 'is kept for the server' });

export const updateParticipantBodySchema = z
  .strictObject({
    permissions: narrowingSchema.optional().meta({ description: 'Can only take rights of the role away.' }),
    name: displayNameSchema.optional(),
    attributes: z
      .record(
        attributeKey,
        z
          .string()
          .max(512, { error: 'must be at most 512 characters' })
          .refine((text) => text.isWellFormed() && !text.includes('\0'), { error: 'must be well-formed text' }),
      )
      .refine((all) => Object.keys(all).length <= 20, { error: 'must be at most 20 attributes' })
      .optional()
      .meta({ description: 'An empty value removes the attribute.' }),
  })
  .meta({ id: 'UpdateParticipantRequest' });

export type LiveKitRoomParams = z.infer<typeof liveKitRoomParamsSchema>;
export type LiveKitParticipantParams = z.infer<typeof liveKitParticipantParamsSchema>;
export type CreateLiveKitRoomBody = z.infer<typeof createLiveKitRoomBodySchema>;
export type UpdateLiveKitRoomBody = z.infer<typeof updateLiveKitRoomBodySchema>;
export type LiveKitRoom = z.infer<typeof liveKitRoomSchema>;
export type LiveKitRoomsQuery = z.infer<typeof liveKitRoomsQuerySchema>;
export type LiveKitTokenBody = z.infer<typeof liveKitTokenBodySchema>;
export type LiveKitToken = z.infer<typeof liveKitTokenSchema>;
export type LiveKitParticipant = z.infer<typeof liveKitParticipantSchema>;
export type ParticipantsQuery = z.infer<typeof participantsQuerySchema>;
export type UpdateParticipantBody = z.infer<typeof updateParticipantBodySchema>;
