/** The body of every answer that is not 2xx. */
import { z } from 'zod';
import { errorCodes } from './error-table.js';

export const errorDetailSchema = z.strictObject({
  path: z.string().meta({ example: 'query.roomName' }),
  message: z.string().meta({ example: 'is required' }),
});

export const errorBodySchema = z
  .strictObject({
    statusCode: z.int().meta({ example: 404 }),
    code: z.enum(errorCodes).meta({ example: 'room.not_found' }),
    message: z.string(),
    timestamp: z.iso.datetime(),
    path: z.string().meta({ example: '/api/connection-details' }),
    requestId: z.string(),
    errorId: z.string().optional().meta({ description: 'Given only for faults on our side.' }),
    details: z.array(errorDetailSchema).optional(),
  })
  .meta({ id: 'ErrorBody' });

export type ErrorBody = z.infer<typeof errorBodySchema>;
