/** What media workers and the backend say to each other: jobs on lease, what to deliver, tokens for a minute. */
import { z } from 'zod';
import { identitySchema } from './fields.js';
import { trackSidSchema } from './audio-delivery.js';

const maxTracks = 1000;

export const jobKinds = ['audio', 'video', 'recording', 'finalise', 'compose'] as const;

/** One run of one worker program: a worker that was started again is another. */
export const workerIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{7,127}$/, {
  error: 'must be 8 to 128 letters, digits, dots, dashes or underscores',
});

export const leaseBodySchema = z
  .strictObject({
    workerId: workerIdSchema,
    jobs: z.number().int().min(1).max(100).meta({ description: 'At most so many.' }),
    kinds: z
      .array(z.enum(jobKinds))
      .min(1)
      .max(5)
      .optional()
      .meta({ description: 'Only these. Left out: sound alone. `compose` needs ffmpeg where the worker runs.' }),
  })
  .meta({ id: 'LeaseRequest' });

const jobFields = { id: z.uuid(), roomName: z.string() };
const ofRecording = { recordingId: z.uuid() };

/** `recording` keeps the tracks of one sitting; `finalise` makes a file a person of them, `compose` one film of all. */
export const leasedJobSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...jobFields, kind: z.literal('audio') }),
    z.strictObject({ ...jobFields, kind: z.literal('video') }),
    z.strictObject({ ...jobFields, ...ofRecording, kind: z.literal('recording'), meetingId: z.string() }),
    z.strictObject({ ...jobFields, ...ofRecording, kind: z.literal('finalise') }),
    z.strictObject({ ...jobFields, ...ofRecording, kind: z.literal('compose') }),
  ])
  .meta({ id: 'LeasedJob' });

export const leaseSchema = z
  .strictObject({
    jobs: z.array(leasedJobSchema),
    leaseMs: z.number().int().positive().meta({ description: 'A holder that is silent for longer may lose the job.' }),
    heartbeatMs: z.number().int().positive().meta({ description: 'How often a holder is to be heard.' }),
  })
  .meta({ id: 'Lease' });

export const jobParamsSchema = z.object({ id: z.uuid({ error: 'must be the id of a job' }) });

/** A track that the worker sees in the room, subscribed or not. */
export const seenTrackSchema = z.strictObject({
  trackId: trackSidSchema,
  participant: identitySchema,
  source: z.enum(['microphone', 'camera', 'screen_share', 'screen_share_audio']).default('microphone'),
  encrypted: z.boolean(),
});

export const heartbeatBodySchema = z
  .strictObject({
    workerId: workerIdSchema,
    tracks: z.array(seenTrackSchema).max(maxTracks),
    progress: z.number().min(0).max(1).optional().meta({ description: 'Of `finalise` and `compose`.' }),
  })
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

/** One file that a recording has become, by its name in the recording's own folder. */
export const madeFileSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._%-]{0,199}$/, { error: 'must be the plain name of a file' })
      .meta({ example: 'amina-haddad.webm' }),
    kind: z.enum(['person', 'screen', 'composed']),
    participant: identitySchema.nullable().meta({ description: 'Whose it is; null for what shows everybody.' }),
    participantName: z.string().max(200).nullable(),
    offsetMs: z.number().int().min(0).meta({ description: 'From the start of the recording to its first moment.' }),
    durationMs: z.number().int().min(0),
    codecs: z.array(z.string().max(20).meta({ example: 'vp8' })).max(4),
    width: z.number().int().min(0).max(16_384).nullable(),
    height: z.number().int().min(0).max(16_384).nullable(),
    bytes: z.number().int().min(0),
    truncated: z.boolean().meta({ description: 'The worker was killed: its last moments may be missing.' }),
  })
  .meta({ id: 'MadeFile' });

export const finishBodySchema = z
  .strictObject({
    workerId: workerIdSchema,
    outcome: z
      .enum(['released', 'failed', 'done'])
      .meta({ description: '`released`: another worker may have it at once. `done`: there is nothing left to do.' }),
    reason: z.string().min(1).max(200),
    files: z.array(madeFileSchema).max(2000).optional().meta({ description: 'What `finalise` or `compose` made.' }),
  })
  .meta({ id: 'FinishRequest' });

export type JobKind = (typeof jobKinds)[number];
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
export type MadeFile = z.infer<typeof madeFileSchema>;
export type FinishBody = z.infer<typeof finishBodySchema>;
