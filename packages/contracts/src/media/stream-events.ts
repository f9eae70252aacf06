/** The text messages between the bytes of a media socket. Keys that nobody knows are ignored. */
import { z } from 'zod';
import { videoCodecSchema } from './stream-query.js';

/** Text is small: what is longer is no event of ours. */
export const maxEventBytes = 4096;
export const maxAudioMessageBytes = 1024 * 1024;
export const maxVideoFrameBytes = 4 * 1024 * 1024;
/** Before each encoded frame: a big-endian time stamp, and flags of which the lowest bit marks a key frame. */
export const frameHeaderBytes = 9;

const sampleCount = z.int().min(0);

export const audioEventSchema = z.looseObject({
  muted: z.boolean().optional(),
  /** What the producer's clock said when it had produced so many sample frames of its own format. */
  clock: z.object({ unixMs: z.number().min(0).max(8.64e15), sample: sampleCount }).optional(),
  /** Sample frames that the producer had to give up. */
  dropped: z.object({ samples: sampleCount }).optional(),
});

/** The first message of a producer that sends frame by frame. */
export const framedHeaderSchema = z.looseObject({
  framed: z.literal(true),
  codec: videoCodecSchema,
  width: z.int().min(1).max(16_384),
  height: z.int().min(1).max(16_384),
  timebase: z.tuple([z.literal(1), z.int().min(1).max(1_000_000_000)]),
});

/** A producer may say that the picture has another size from the next frame on. */
export const videoEventSchema = z.looseObject({
  muted: z.boolean().optional(),
  framed: z.literal(true).optional(),
});

export type AudioEvent = z.infer<typeof audioEventSchema>;
export type FramedHeader = z.infer<typeof framedHeaderSchema>;
