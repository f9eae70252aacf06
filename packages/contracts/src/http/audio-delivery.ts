/** Sound and pictures of a meeting on their way out: asked for by a person or a system, sound also by itself where a room says so. */
import { z } from 'zod';
import { maxGroupSeconds, minGroupSeconds } from '../media/stream-query.js';
import { identitySchema, roomNameSchema } from './fields.js';

const groupError = `must be a number from ${String(minGroupSeconds)} to ${String(maxGroupSeconds)}`;

export const trackSidSchema = z.string().regex(/^TR_[A-Za-z0-9_]{1,60}$/, { error: 'must be the sid of a track' });

const wanted = {
  roomName: roomNameSchema,
  participant: identitySchema
    .optional()
    .meta({ description: 'Only this one. Left out: everybody, also who comes later.' }),
  trackId: trackSidSchema.optional().meta({ description: 'Only this track. Left out: every one, now and later.' }),
};

export const startDeliveryBodySchema = z
  .strictObject({
    ...wanted,
    groupSeconds: z
      .number()
      .min(minGroupSeconds, { error: groupError })
      .max(maxGroupSeconds, { error: groupError })
      .optional()
      .meta({ description: 'Length of the blocks. Left out: as the server is configured.' }),
  })
  .meta({ id: 'StartDeliveryRequest' });

export const startVideoDeliveryBodySchema = z.strictObject(wanted).meta({ id: 'StartVideoDeliveryRequest' });

export const deliverySchema = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(['audio', 'video']),
    roomName: z.string(),
    meetingId: z.string(),
    participant: z.string().nullable(),
    trackId: z.string().nullable(),
    groupSeconds: z.number().nullable(),
    startedAt: z.iso.datetime(),
  })
  .meta({ id: 'MediaDelivery' });

export const deliveryParamsSchema = z.object({ id: z.uuid({ error: 'must be the id of a delivery or a stream' }) });

export type StartDeliveryBody = z.infer<typeof startDeliveryBodySchema>;
export type StartVideoDeliveryBody = z.infer<typeof startVideoDeliveryBodySchema>;
export type MediaDelivery = z.infer<typeof deliverySchema>;
export type DeliveryParams = z.infer<typeof deliveryParamsSchema>;
