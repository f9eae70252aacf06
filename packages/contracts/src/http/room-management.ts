/** `/api/room`: leave, status, fresh tokens, and the comparison of the database with the media server. */
import { z } from 'zod';
import { permissionsSchema, roomRoleSchema } from '../livekit/roles.js';
import { roomNameSchema } from './fields.js';

/** A LiveKit token that we minted for a participant. */
const participantTokenSchema = z
  .string()
  .max(8192, { error: 'must be at most 8192 characters' })
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, { error: 'must be a participant token' })
  .meta({ description: 'The caller’s own participant token, where no other credential says who is calling.' });

export const roomNameBodySchema = z.strictObject({ roomName: roomNameSchema }).meta({ id: 'RoomNameRequest' });
export const leaveBodySchema = z
  .strictObject({ roomName: roomNameSchema, token: participantTokenSchema.optional() })
  .meta({ id: 'LeaveRoomRequest' });
export const refreshTokenBodySchema = leaveBodySchema.meta({ id: 'RefreshTokenRequest' });

const success = z.literal(true);
export const leftSchema = z.strictObject({ success }).meta({ id: 'LeftRoom' });
export const refreshedTokenSchema = z
  .strictObject({ success, token: z.string(), ttlSeconds: z.int(), expiresAt: z.iso.datetime() })
  .meta({ id: 'RefreshedToken' });

export const roomStatusSchema = z
  .strictObject({
    success,
    roomName: roomNameSchema,
    status: z.enum(['scheduled', 'active', 'ended']),
    session: z
      .strictObject({
        id: z.uuid(),
        meetingId: z.string(),
        status: z.enum(['ACTIVE', 'ENDED']),
        startedAt: z.iso.datetime(),
        endedAt: z.iso.datetime().nullable(),
        endReason: z.enum(['finished', 'lost']).nullable(),
      })
      .optional()
      .meta({ description: 'The running sitting, else the last one.' }),
    participants: z.array(
      z.strictObject({
        identity: z.string(),
        name: z.string(),
        role: roomRoleSchema.nullable(),
        joinedAt: z.iso.datetime().nullable(),
        leftAt: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'RoomStatus' });

const serverTrackSchema = z.strictObject({
  sid: z.string(),
  source: z.string().meta({ example: 'microphone' }),
  type: z.string().meta({ example: 'audio' }),
  muted: z.boolean(),
  codec: z.string(),
});

export const serverRoomSchema = z
  .strictObject({
    name: z.string(),
    sid: z.string(),
    emptyTimeout: z.int(),
    maxParticipants: z.int(),
    creationTime: z.int().meta({ description: 'Seconds since 1970.' }),
    numParticipants: z.int(),
    numPublishers: z.int(),
    activeRecording: z.boolean(),
    enabledCodecs: z.array(z.strictObject({ mime: z.string() })),
    metadata: z.string(),
  })
  .meta({ id: 'ServerRoom' });

export const serverParticipantSchema = z
  .strictObject({
    sid: z.string(),
    identity: z.string(),
    name: z.string(),
    state: z.int().meta({ description: '0 joining, 1 joined, 2 active, 3 disconnected.' }),
    tracks: z.array(serverTrackSchema),
    joinedAt: z.int().meta({ description: 'Seconds since 1970.' }),
    permission: permissionsSchema.extend({ recorder: z.boolean() }),
  })
  .meta({ id: 'ServerParticipant' });

export const differenceSchema = z
  .strictObject({
    kind: z.enum([
      'session_missing_in_database',
      'session_missing_on_server',
      'session_of_other_sitting',
      'participant_missing_in_database',
      'participant_missing_on_server',
    ]),
    identity: z.string().optional(),
    since: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Difference' });

export const serverStatusSchema = z
  .strictObject({
    success,
    roomName: roomNameSchema,
    serverStatus: z.strictObject({
      exists: z.boolean(),
      room: serverRoomSchema.nullable(),
      participants: z.array(serverParticipantSchema),
    }),
    databaseStatus: z.strictObject({
      exists: z.boolean(),
      roomId: z.uuid().nullable(),
      metadata: z.record(z.string(), z.unknown()).nullable(),
      createdAt: z.iso.datetime().nullable(),
      createdBy: z.string().nullable().meta({ example: 'system' }),
      sessionStatus: z.enum(['ACTIVE', 'ENDED']).nullable(),
    }),
    comparison: z.strictObject({
      serverExists: z.boolean(),
      databaseExists: z.boolean(),
      statusMatch: z.boolean(),
      liveMatch: z.boolean(),
      differences: z.array(differenceSchema),
    }),
  })
  .meta({ id: 'ServerStatus' });

export const liveKitStatusSchema = z
  .strictObject({
    success,
    connected: z.literal(true),
    serverUrl: z.string(),
    totals: z.strictObject({ rooms: z.int(), participants: z.int(), publishers: z.int() }),
    rooms: z.array(serverRoomSchema),
  })
  .meta({ id: 'LiveKitStatus' });
export const liveKitAwaySchema = z
  .strictObject({ success: z.literal(false), connected: z.literal(false), serverUrl: z.string() })
  .meta({ id: 'LiveKitAway' });

export type RoomNameBody = z.infer<typeof roomNameBodySchema>;
export type LeaveBody = z.infer<typeof leaveBodySchema>;
export type RefreshTokenBody = z.infer<typeof refreshTokenBodySchema>;
export type Left = z.infer<typeof leftSchema>;
export type RefreshedToken = z.infer<typeof refreshedTokenSchema>;
export type RoomStatus = z.infer<typeof roomStatusSchema>;
export type ServerRoom = z.infer<typeof serverRoomSchema>;
export type ServerParticipant = z.infer<typeof serverParticipantSchema>;
export type Difference = z.infer<typeof differenceSchema>;
export type ServerStatus = z.infer<typeof serverStatusSchema>;
export type LiveKitStatus = z.infer<typeof liveKitStatusSchema>;
export type LiveKitAway = z.infer<typeof liveKitAwaySchema>;
