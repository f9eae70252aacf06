/** What the address of a media socket says: which room, whose track, in which form. Everything arrives as text. */
import { z } from 'zod';
import { identitySchema, roomNameSchema } from '../http/fields.js';

export const minSampleRate = 8000;
export const maxSampleRate = 48_000;
export const minGroupSeconds = 0.1;
export const maxGroupSeconds = 30;
export const audioSocketPath = '/egress-audio';
export const videoSocketPath = '/egress-video';

/** A parameter without a value is one that was not given. */
const absentWhenEmpty = (value: unknown): unknown => (value === '' ? undefined : value);

const numeric = (pattern: RegExp, error: string): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> =>
  z.string().regex(pattern, { error }).transform(Number);

const trackIdSchema = identitySchema.max(128, { error: 'must be at most 128 characters' });
const meetingIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/, { error: 'must be the id of a meeting' });

const common = {
  roomName: roomNameSchema,
  participant: z.preprocess(absentWhenEmpty, identitySchema.optional()),
  trackId: z.preprocess(absentWhenEmpty, trackIdSchema.optional()),
  meetingId: z.preprocess(absentWhenEmpty, meetingIdSchema.optional()),
  token: z.preprocess(absentWhenEmpty, z.string().max(4096).optional()),
};

const sampleRateError = `must be a whole number from ${String(minSampleRate)} to ${String(maxSampleRate)}`;
const groupError = `must be a number from ${String(minGroupSeconds)} to ${String(maxGroupSeconds)}`;

export const audioStreamQuerySchema = z.object({
  ...common,
  sampleRate: numeric(/^\d{1,6}$/, sampleRateError)
    .pipe(z.number().min(minSampleRate, { error: sampleRateError }).max(maxSampleRate, { error: sampleRateError }))
    .default(maxSampleRate),
  channels: z
    .enum(['1', '2'], { error: 'must be 1 or 2' })
    .transform((text): 1 | 2 => (text === '1' ? 1 : 2))
    .default(1),
  groupSeconds: z.preprocess(
    absentWhenEmpty,
    numeric(/^\d{1,2}(\.\d{1,6})?$/, groupError)
      .pipe(z.number().min(minGroupSeconds, { error: groupError }).max(maxGroupSeconds, { error: groupError }))
      .optional(),
  ),
});

export const videoCodecs = ['h264', 'vp8', 'vp9'] as const;
export const videoCodecSchema = z.enum(videoCodecs, { error: 'must be h264, vp8 or vp9' });

export const videoStreamQuerySchema = z.object({ ...common, codec: videoCodecSchema });

export type AudioStreamQuery = z.infer<typeof audioStreamQuerySchema>;
export type VideoStreamQuery = z.infer<typeof videoStreamQuerySchema>;
export type VideoCodec = (typeof videoCodecs)[number];
