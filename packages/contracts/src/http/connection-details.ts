/** `GET` and `POST /api/connection-details`: what a browser needs to enter a room. */
import { z } from 'zod';
import { permissionsSchema, requestableRoleSchema, roomRoleSchema } from '../livekit/roles.js';
import {
  clientMetadataSchema,
  deviceIdSchema,
  displayNameSchema,
  passcodeSchema,
  regionSchema,
  roomNameSchema,
} from './fields.js';

const participantNameSchema = displayNameSchema
  .optional()
  .meta({ description: 'Left out by a signed-in caller, the name of the account is used.', example: 'Amina Haddad' });

/** Unlisted query keys are ignored. Nameless in the OpenAPI document, since each key stands there as a parameter. */
export const connectionDetailsQuerySchema = z.object({
  roomName: roomNameSchema,
  participantName: participantNameSchema,
  metadata: clientMetadataSchema.optional(),
  region: regionSchema.optional(),
});

/** Unlisted body fields are refused. */
export const connectionDetailsBodySchema = z
  .strictObject({
    roomName: roomNameSchema,
    participantName: participantNameSchema,
    metadata: clientMetadataSchema.optional(),
    region: regionSchema.optional(),
    role: requestableRoleSchema
      .optional()
      .meta({ description: 'Granted only if the caller has it. Left out: the role the caller has.' }),
    passcode: passcodeSchema.optional(),
    inviteCode: z.string().min(22).max(128).optional(),
    deviceId: deviceIdSchema.optional(),
    hostToken: z
      .string()
      .min(22)
      .max(128)
      .optional()
      .meta({ description: 'From a host link: makes the caller the host of an ad-hoc room, once.' }),
  })
  .meta({ id: 'ConnectionDetailsRequest' });

export const connectionDetailsSchema = z
  .strictObject({
    serverUrl: z.string().meta({ example: 'ws://127.0.0.1:7880' }),
    roomName: roomNameSchema,
    participantToken: z.string(),
    participantName: z.string(),
    identity: z.string(),
    role: roomRoleSchema,
    permissions: permissionsSchema,
    expiresAt: z.iso.datetime(),
    sessionToken: z
      .string()
      .optional()
      .meta({ description: 'Only where a service joins: the credential for chat, hand and sockets in that room.' }),
  })
  .meta({ id: 'ConnectionDetails' });

/** 202: the room has a lobby, and somebody in it decides. */
export const waitingSchema = z
  .strictObject({ status: z.literal('waiting'), lobbyId: z.uuid() })
  .meta({ id: 'WaitingInLobby' });

/** POST answers the same values under two further names. */
export const connectionDetailsPostSchema = connectionDetailsSchema
  .extend({ token: z.string(), url: z.string() })
  .meta({ id: 'ConnectionDetailsWithAliases' });

export type ConnectionDetailsQuery = z.infer<typeof connectionDetailsQuerySchema>;
export type ConnectionDetailsBody = z.infer<typeof connectionDetailsBodySchema>;
export type ConnectionDetails = z.infer<typeof connectionDetailsSchema>;
export type Waiting = z.infer<typeof waitingSchema>;
export type ConnectionDetailsPost = z.infer<typeof connectionDetailsPostSchema>;
