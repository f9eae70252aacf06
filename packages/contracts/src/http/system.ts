/** What the system says about itself: `/`, `/health*` and `/api/config`. */
import { z } from 'zod';

export const rootSchema = z
  .strictObject({
    message: z.literal('Live Meeting API is running'),
    status: z.literal('ok'),
    version: z.string(),
  })
  .meta({ id: 'Root' });

export const healthSchema = z
  .strictObject({ status: z.enum(['healthy', 'unhealthy']), timestamp: z.iso.datetime() })
  .meta({ id: 'Health' });

export const livenessSchema = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Liveness' });

const indicatorSchema = z.record(z.string(), z.looseObject({ status: z.enum(['up', 'down']) }));

export const readinessSchema = z
  .strictObject({
    status: z.enum(['ok', 'error', 'shutting_down']),
    info: indicatorSchema,
    error: indicatorSchema,
    details: indicatorSchema,
  })
  .meta({ id: 'Readiness' });

/** What the client may show. Holds no secret. */
export const clientConfigSchema = z
  .strictObject({
    version: z.string(),
    openMeetings: z.boolean(),
    signIn: z.strictObject({ password: z.boolean(), oidc: z.boolean() }),
    features: z.strictObject({
      recording: z.boolean(),
      audioEgress: z.boolean(),
      interviews: z.boolean(),
      encryption: z.boolean(),
    }),
    languages: z.array(z.string().meta({ example: 'en' })),
    limits: z.strictObject({
      participantNameCharacters: z.int(),
      roomNameCharacters: z.int(),
      metadataBytes: z.int(),
      maxParticipants: z.int(),
    }),
  })
  .meta({ id: 'ClientConfig' });

/** What Prometheus reads. */
export const metricsTextSchema = z.string().meta({ example: 'process_cpu_seconds_total 12.4' });

export type Root = z.infer<typeof rootSchema>;
export type Health = z.infer<typeof healthSchema>;
export type Liveness = z.infer<typeof livenessSchema>;
export type ClientConfig = z.infer<typeof clientConfigSchema>;
