/** Media streams as they are seen by whoever runs the system: what came, what was kept, what is missing. */
import { z } from 'zod';
import { roomNameSchema } from './fields.js';
import { pageOf, pageQuerySchema } from './page.js';

/** `INTERRUPTED`: the server that took it ended without a word; its files hold what was written until then. */
export const streamStatusSchema = z.enum(['ACTIVE', 'ENDED', 'INTERRUPTED']).meta({ id: 'StreamStatus' });

const meetingIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/, { error: 'must be the id of a meeting' })
  .meta({ example: 'RM_7hZk3cXv9qLp' });

/** Unlisted query keys are ignored. */
export const egressQuerySchema = pageQuerySchema.extend({
  roomName: roomNameSchema.optional(),
  meetingId: meetingIdSchema.optional(),
  status: streamStatusSchema.optional(),
});

export const egressStreamSchema = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(['audio', 'video']),
    status: streamStatusSchema,
    meetingId: z.string(),
    roomName: z.string(),
    participant: z.string(),
    trackId: z.string(),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    endReason: z.string().nullable().meta({ example: 'closed 1005' }),
    files: z
      .array(z.string().meta({ example: '20260302T093000000Z_calm-river-7f3a_guest%5F7ce2_TR%5FAMx3.wav' }))
      .meta({ description: 'Names of the files, in order, in the folder of the meeting.' }),
    bytes: z.number().nonnegative().meta({ description: 'As received.' }),
    blocks: z.number().int().nonnegative().meta({ description: 'Blocks of sound, or frames of a picture.' }),
    gaps: z.number().int().nonnegative().meta({ description: 'Times that sound was missing and became silence.' }),
    gapMs: z.number().nonnegative(),
    lagMs: z.number().nonnegative().nullable().meta({
      description: 'How far the sound is behind the clock. Null where another server takes it, or nobody does.',
    }),
    waitingBlocks: z.number().int().nonnegative().nullable().meta({
      description: 'Blocks of this track that the endpoint has not taken yet. Null as with `lagMs`.',
    }),
  })
  .meta({ id: 'EgressStream' });

export const egressPageSchema = pageOf(egressStreamSchema).meta({ id: 'EgressPage' });

export type EgressQuery = z.infer<typeof egressQuerySchema>;
export type EgressStream = z.infer<typeof egressStreamSchema>;
export type EgressPage = z.infer<typeof egressPageSchema>;
