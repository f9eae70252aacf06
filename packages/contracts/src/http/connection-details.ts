/** `GET` and `POST /api/connection-details`: what a browser needs to enter a room. */
import { z } from 'zod';
import { permissionsSchema, requestableRoleSchema, roomRoleSchema } from '../livekit/roles.js';
import { clientMetadataSchema, deviceIdSchema, displayNameSchema, regionSchema, roomNameSchema } from './fields.js';

/** Unlisted query keys are ignored. Nameless in the OpenAPI document, since each key stands there as a parameter. */
export const connectionDetailsQuerySchema = z.object({
  roomName: roomNameSchema,
  participantName: displayNameSchema,
  metadata: clientMetadataSchema.optional(),
  region: regionSchema.optional(),
});

/** Unlisted body fields are refused. */
export const connectionDetailsBodySchema = z
  .strictObject({
    roomName: roomNameSchema,
    participantName: displayNameSchema,
    metadata: clientMetadataSchema.optional(),
    region: regionSchema.optional(),
    role: requestableRoleSchema
      .optional()
      .meta({ description: 'Granted only if the caller has it. Left out: the role the caller has.' }),
    passcode: z.string().min(1).max(64).optional(),
    inviteCode: z.string().min(22).max(128).optional(),
    deviceId: deviceIdSchema.optional(),
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
  })
  .meta({ id: 'ConnectionDetails' });

/** POST answers the same values under two further names. */
export const connectionDetailsPostSchema = connectionDetailsSchema
  .extend({ token: z.string(), url: z.string() })
  .meta({ id: 'ConnectionDetailsWithAliases' });

export type ConnectionDetailsQuery = z.infer<typeof connectionDetailsQuerySchema>;
export type ConnectionDetailsBody = z.infer<typeof connectionDetailsBodySchema>;
export type ConnectionDetails = z.infer<typeof connectionDetailsSchema>;
export type ConnectionDetailsPost = z.infer<typeof connectionDetailsPostSchema>;
