/** What a host does in a room: lobby, mute, roles, removal, hands, end. */
import { z } from 'zod';
import { assignableRoleSchema } from '../livekit/roles.js';
import { identitySchema, roomNameSchema } from './fields.js';
import { roomParamsSchema } from './rooms.js';

export const participantParamsSchema = roomParamsSchema.extend({ identity: identitySchema });
export const lobbyParamsSchema = roomParamsSchema.extend({ lobbyId: z.uuid({ error: 'must be a lobbyId' }) });
export const ownLobbyParamsSchema = z.object({ lobbyId: z.uuid({ error: 'must be a lobbyId' }) });

export const lobbyStatusSchema = z.enum(['waiting', 'admitted', 'denied']).meta({ id: 'LobbyStatus' });
/** To whoever waits. */
export const lobbyAnswerSchema = z
  .strictObject({
    lobbyId: z.uuid(),
    roomName: roomNameSchema,
    status: lobbyStatusSchema.meta({ description: '`admitted`: ask for connection details again.' }),
    position: z.int().nullable().meta({ description: 'Place among those who wait, from 1; null when not waiting.' }),
  })
  .meta({ id: 'LobbyAnswer' });
/** To hosts: everybody who waits, the longest first. */
export const lobbyListSchema = z
  .strictObject({
    items: z.array(z.strictObject({ lobbyId: z.uuid(), name: z.string(), askedAt: z.iso.datetime() })),
  })
  .meta({ id: 'LobbyList' });
export const lobbyDecisionBodySchema = z
  .strictObject({ decision: z.enum(['admit', 'deny']) })
  .meta({ id: 'LobbyDecisionRequest' });
export const admitAllBodySchema = z.strictObject({ decision: z.literal('admitAll') }).meta({ id: 'AdmitAllRequest' });
export const admittedSchema = z.strictObject({ admitted: z.int() }).meta({ id: 'AdmittedCount' });

export const trackSourceSchema = z.enum(['microphone', 'camera', 'screen_share']).meta({ id: 'TrackSource' });
export const muteBodySchema = z
  .strictObject({
    source: trackSourceSchema.optional().meta({ description: 'Without source and trackSid: the microphone.' }),
    trackSid: z
      .string()
      .regex(/^TR_[A-Za-z0-9_]{1,60}$/, { error: 'must be the sid of a track' })
      .optional(),
    muted: z.boolean().meta({ description: 'false asks the person to unmute; nobody is unmuted from afar.' }),
  })
  .meta({ id: 'MuteRequest' });
export const muteAllBodySchema = z
  .strictObject({ except: z.array(identitySchema).max(500).optional() })
  .meta({ id: 'MuteAllRequest' });
export const mutedSchema = z.strictObject({ muted: z.int() }).meta({ id: 'MutedCount' });

export const changeRoleBodySchema = z.strictObject({ role: assignableRoleSchema }).meta({ id: 'ChangeRoleRequest' });
export const changedRoleSchema = z
  .strictObject({ identity: z.string(), role: assignableRoleSchema })
  .meta({ id: 'ChangedRole' });

export const handBodySchema = z
  .strictObject({
    raised: z.boolean(),
    identity: identitySchema
      .optional()
      .meta({ description: 'Another of the caller’s own devices; or, for hosts, whose hand to lower.' }),
  })
  .meta({ id: 'HandRequest' });
export const handSchema = z
  .strictObject({ position: z.int().meta({ description: 'Place among raised hands, from 1; 0 when not raised.' }) })
  .meta({ id: 'Hand' });
/** The LiveKit attribute that holds when a hand was raised, in milliseconds since 1970; absent: not raised. */
export const handAttribute = 'lm.hand';
/** LiveKit attributes with this prefix are set by the server alone. */
export const serverAttributePrefix = 'lm.';

export const hostLinkSchema = z
  .strictObject({
    hostToken: z.string().meta({ description: 'To be sent once as `hostToken` with connection details.' }),
    url: z.string(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'HostLink' });

/** Topic of the data message by which the server asks one participant to unmute. Its body is `askToUnmuteSchema`. */
export const askToUnmuteTopic = 'lm.ask-to-unmute';
export const askToUnmuteSchema = z.strictObject({ source: trackSourceSchema });

export type ParticipantParams = z.infer<typeof participantParamsSchema>;
export type LobbyParams = z.infer<typeof lobbyParamsSchema>;
export type OwnLobbyParams = z.infer<typeof ownLobbyParamsSchema>;
export type LobbyStatus = z.infer<typeof lobbyStatusSchema>;
export type LobbyAnswer = z.infer<typeof lobbyAnswerSchema>;
export type LobbyList = z.infer<typeof lobbyListSchema>;
export type LobbyDecisionBody = z.infer<typeof lobbyDecisionBodySchema>;
export type AdmitAllBody = z.infer<typeof admitAllBodySchema>;
export type Admitted = z.infer<typeof admittedSchema>;
export type TrackSource = z.infer<typeof trackSourceSchema>;
export type MuteBody = z.infer<typeof muteBodySchema>;
export type MuteAllBody = z.infer<typeof muteAllBodySchema>;
export type Muted = z.infer<typeof mutedSchema>;
export type ChangeRoleBody = z.infer<typeof changeRoleBodySchema>;
export type ChangedRole = z.infer<typeof changedRoleSchema>;
export type HandBody = z.infer<typeof handBodySchema>;
export type Hand = z.infer<typeof handSchema>;
export type HostLink = z.infer<typeof hostLinkSchema>;
