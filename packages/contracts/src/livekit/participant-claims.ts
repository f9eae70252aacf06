/** The claims of a participant token, as far as they say who may do what where. A webhook's token is not one. */
import { z } from 'zod';

export const participantClaimsSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  exp: z.number(),
  /** Tokens for our own API have an audience, webhooks the hash of a body. */
  aud: z.never().optional(),
  sha256: z.never().optional(),
  metadata: z.string().default(''),
  video: z.object({
    roomJoin: z.literal(true),
    room: z.string().min(1),
    canPublish: z.boolean(),
    canSubscribe: z.boolean(),
    canPublishData: z.boolean(),
    canUpdateOwnMetadata: z.boolean(),
    hidden: z.boolean().default(false),
  }),
});
