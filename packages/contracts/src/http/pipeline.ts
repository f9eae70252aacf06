/** Blocks of sound that an endpoint did not take: to be seen, and to be sent again. */
import { z } from 'zod';
import { roomNameSchema } from './fields.js';
import { pageOf, pageQuerySchema } from './page.js';

/** Unlisted query keys are ignored. */
export const deadLettersQuerySchema = pageQuerySchema.extend({ roomName: roomNameSchema.optional() });

export const deadLetterIdSchema = z.uuid({ error: 'must be the id of a block' });

export const deadLetterSchema = z
  .strictObject({
    id: z.uuid(),
    meetingId: z.string(),
    roomName: z.string(),
    participant: z.string(),
    trackId: z.string(),
    sequence: z.number().int().nonnegative(),
    reason: z.string().meta({ description: 'Why it was given up.', example: 'refused: status 400' }),
    attempts: z.number().int().nonnegative(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'DeadLetter' });

export const deadLetterPageSchema = pageOf(deadLetterSchema).meta({ id: 'DeadLetterPage' });

export const replayedSchema = z
  .strictObject({ queued: z.number().int().nonnegative().meta({ description: 'Blocks that will be sent again.' }) })
  .meta({ id: 'Replayed' });

export type DeadLettersQuery = z.infer<typeof deadLettersQuerySchema>;
export type DeadLetter = z.infer<typeof deadLetterSchema>;
export type DeadLetterPage = z.infer<typeof deadLetterPageSchema>;
export type Replayed = z.infer<typeof replayedSchema>;
