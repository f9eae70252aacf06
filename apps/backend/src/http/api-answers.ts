/**
 * Documents what a route answers: one schema per success, and the faults of its own. What every such route can answer
 * as well (who is calling, how often, a body that cannot be read) is added where the document is made.
 */
import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import { errorBodySchema } from '@live-meeting/contracts/errors/error-body';
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';
import type { z } from 'zod';

/** Where a route's own faults stand in the document until it is completed. */
export const faultsExtension = 'x-faults';

/** @param answers status → schema, or null where there is no body */
export function ApiAnswers(
  answers: Readonly<Record<number, z.ZodType | null>>,
  faults: readonly ErrorCode[],
): MethodDecorator {
  const successes = Object.entries(answers).map(([status, schema]) =>
    ApiResponse({
      status: Number(status),
      description: schema === null ? 'Done' : 'Success',
      ...(schema === null ? {} : { standardSchema: schema }),
    }),
  );
  return applyDecorators(
    ...successes,
    ApiResponse({ status: 500, description: 'A fault on our side', standardSchema: errorBodySchema }),
    ApiExtension(faultsExtension, { codes: [...faults] }),
  );
}
