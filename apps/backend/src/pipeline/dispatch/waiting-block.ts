/** A block on its way to an endpoint, as it is kept over restarts: everything but the samples, which lie in a file. */
import { z } from 'zod';

export const waitingBlockSchema = z.object({
  meetingId: z.string(),
  roomName: z.string(),
  participant: z.string(),
  trackId: z.string(),
  sequence: z.int().min(0),
  startMs: z.number(),
  bytes: z.int().min(1),
  sampleRate: z.int().min(1),
  channels: z.union([z.literal(1), z.literal(2)]),
  gainDb: z.number(),
  queuedAtMs: z.number(),
  stored: z.object({ file: z.string(), offset: z.int().min(0) }).optional(),
});

export type WaitingBlock = z.infer<typeof waitingBlockSchema>;

/** What must stay in order belongs together. */
export function trackKeyOf({ meetingId, trackId }: Pick<WaitingBlock, 'meetingId' | 'trackId'>): string {
  return JSON.stringify([meetingId, trackId]);
}
