/** `/api/metrics/webrtc` and what is read of it: how well a meeting worked for each who was in it, every ten seconds. */
import { z } from 'zod';
import { pageOf, pageQuerySchema } from './page.js';
import { meetingIdSchema } from './sessions.js';

export const connectionQualitySchema = z
  .enum(['excellent', 'good', 'poor', 'lost', 'unknown'])
  .meta({ id: 'ConnectionQuality' });

/** Samples of one request: ten minutes of them. */
export const maxSamples = 60;
/** What a counter of a browser can hold; beyond it something is wrong. */
const count = z.int({ error: 'must be a whole number' }).min(0).max(Number.MAX_SAFE_INTEGER);
const figure = (max: number): z.ZodNumber => z.number({ error: 'must be a number' }).min(0).max(max);

export const qualitySampleSchema = z
  .strictObject({
    at: z.iso.datetime().meta({ description: 'By the clock of the browser.' }),
    participantCount: count.max(100_000),
    connectionQuality: connectionQualitySchema,
    uploadKbps: figure(10_000_000).meta({ description: 'Over the time since the sample before.' }),
    downloadKbps: figure(10_000_000),
    packetsSent: count.meta({ description: 'Since the connection began, as all packets.' }),
    packetsReceived: count,
    packetsLost: count,
    jitterMs: figure(600_000).meta({ description: 'The worst of all tracks received.' }),
    rttMs: figure(600_000).nullable().meta({ description: 'Null: not known yet.' }),
    availableUploadKbps: figure(10_000_000).nullable().optional(),
    framesPerSecond: figure(1000).nullable().optional().meta({ description: 'Of the own camera, as it is sent.' }),
    framesDropped: count.optional(),
    freezeCount: count.optional(),
    qualityLimitation: z
      .enum(['none', 'cpu', 'bandwidth', 'other'])
      .optional()
      .meta({ description: 'What keeps the own picture smaller than it could be.' }),
    transport: z.enum(['udp', 'tcp', 'relay']).nullable().optional().meta({ description: 'The way that media takes.' }),
  })
  .meta({ id: 'QualitySample' });

export const reportMetricsBodySchema = z
  .strictObject({
    meetingId: meetingIdSchema,
    sentAt: z.iso.datetime().optional().meta({
      description:
        'When this was sent, by the same clock as the samples: where it is wrong, their times are put right.',
    }),
    samples: z
      .array(qualitySampleSchema)
      .min(1, { error: 'must hold at least one sample' })
      .max(maxSamples, { error: `must hold at most ${String(maxSamples)} samples` }),
  })
  .meta({ id: 'WebRtcMetricsRequest' });

/** Unlisted query keys are ignored. */
export const qualityQuerySchema = pageQuerySchema.extend({
  identity: z.string().min(1).max(200).optional().meta({ description: 'Of one participant alone.' }),
});

export const storedQualitySchema = qualitySampleSchema
  .required()
  .extend({ identity: z.string(), name: z.string() })
  .extend({
    availableUploadKbps: z.number().nullable(),
    framesPerSecond: z.number().nullable(),
    framesDropped: z.number().nullable(),
    freezeCount: z.number().nullable(),
    qualityLimitation: z.string().nullable().meta({ example: 'bandwidth' }),
    transport: z.string().nullable().meta({ example: 'udp' }),
  })
  .meta({ id: 'StoredQualitySample' });

export const qualityPageSchema = pageOf(storedQualitySchema).meta({ id: 'QualityPage' });

export type ConnectionQualityWord = z.infer<typeof connectionQualitySchema>;
export type QualitySample = z.infer<typeof qualitySampleSchema>;
export type ReportMetricsBody = z.infer<typeof reportMetricsBodySchema>;
export type QualityQuery = z.infer<typeof qualityQuerySchema>;
export type StoredQuality = z.infer<typeof storedQualitySchema>;
export type QualityPage = z.infer<typeof qualityPageSchema>;
