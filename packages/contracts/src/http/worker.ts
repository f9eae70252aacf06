/** What media workers and the backend say to each other: jobs on lease, what to deliver, tokens for a minute. */
import { z } from 'zod';
import { identitySchema } from './fields.js';
import { trackSidSchema } from './audio-delivery.js';

const maxTracks = 1000;

/** One run of one worker program: a worker that was started again is another. */
export const workerIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{7,127}$/, {
    error: 'must be 8 to 128 letters, digits, dots, dashes or underscores',
  });

export const leaseBodySchema = z
  .strictObject({
    workerId: workerIdSchema,
    jobs: z.number().int().min(1).max(100).meta({ description: 'At most so many.' }),
  })
  .meta({ id: 'LeaseRequest' });

export const leasedJobSchema = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(['audio']),
    roomName: z.string(),
  })
  .meta({ id: 'LeasedJob' });

export const leaseSchema = z
  .strictObject({
    jobs: z.array(leasedJobSchema),
    leaseMs: z.number().int().positive().meta({ description: 'A holder that is silent for longer may lose the job.' }),
    heartbeatMs: z.number().int().positive().meta({ description: 'How often a holder is to be heard.' }),
  })
  .meta({ id: 'Lease' });

export const jobParamsSchema = z.object({ id: z.uuid({ error: 'must be the id of a job' }) });

/** A microphone that the worker sees in the room, subscribed or not. */
export const seenTrackSchema = z.strictObject({
  trackId: trackSidSchema,
  participant: identitySchema,
  encrypted: z.boolean(),
});

export const heartbeatBodySchema = z
  .strictObject({ workerId: workerIdSchema, tracks: z.array(seenTrackSchema).max(maxTracks) })
  .meta({ id: 'HeartbeatRequest' });

export const wantedTrackSchema = z.strictObject({ trackId: trackSidSchema, groupSeconds: z.number().nullable() });

export const heartbeatSchema = z
  .strictObject({
    status: z.enum(['active', 'ended']).meta({ description: '`ended`: there is nothing to do any more.' }),
    deliver: z
      .array(wantedTrackSchema)
      .meta({ description: 'These and no others: whoever has not agreed is not among them.' }),
  })
  .meta({ id: 'Heartbeat' });

export const tokensBodySchema = z
  .discriminatedUnion('purpose', [
    z.strictObject({ workerId: workerIdSchema, purpose: z.literal('room') }),
    z.strictObject({
      workerId: workerIdSchema,
      purpose: z.literal('stream'),
      trackId: trackSidSchema,
      participant: identitySchema,
    }),
  ])
  .meta({ id: 'WorkerTokensRequest' });

export const workerTokensSchema = z
  .discriminatedUnion('purpose', [
    z.strictObject({
      purpose: z.literal('room'),
      serverUrl: z.string(),
      token: z.string(),
      identity: z.string(),
      meetingId: z.string(),
    }),
    z.strictObject({
      purpose: z.literal('stream'),
      token: z.string().meta({ description: 'For one opening of `/egress-audio` within a minute.' }),
      meetingId: z.string(),
    }),
  ])
  .meta({ id: 'WorkerTokens' });

export const finishBodySchema = z
  .strictObject({
    workerId: workerIdSchema,
    outcome: z.enum(['released', 'failed']).meta({ description: '`released`: another worker may have it at once.' }),
    reason: z.string().min(1).max(200),
  })
  .meta({ id: 'FinishRequest' });

export type LeaseBody = z.infer<typeof leaseBodySchema>;
export type LeasedJob = z.infer<typeof leasedJobSchema>;
export type Lease = z.infer<typeof leaseSchema>;
export type JobParams = z.infer<typeof jobParamsSchema>;
export type SeenTrack = z.infer<typeof seenTrackSchema>;
export type HeartbeatBody = z.infer<typeof heartbeatBodySchema>;
export type WantedTrack = z.infer<typeof wantedTrackSchema>;
export type Heartbeat = z.infer<typeof heartbeatSchema>;
export type TokensBody = z.infer<typeof tokensBodySchema>;
export type WorkerTokens = z.infer<typeof workerTokensSchema>;
export type FinishBody = z.infer<typeof finishBodySchema>;
