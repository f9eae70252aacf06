/** Documents what a route answers: one schema per success, and every fault it can end in. */
import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { errorBodySchema } from '@live-meeting/contracts/errors/error-body';
import { errorRow, type ErrorCode } from '@live-meeting/contracts/errors/error-table';
import type { z } from 'zod';

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
  const byStatus = Map.groupBy([...faults, 'internal.unexpected' as const], (code) => errorRow(code).status);
  const refusals = [...byStatus].map(([status, codes]) =>
    ApiResponse({
      status,
      description: codes.map((code) => `\`${code}\``).join(', '),
      standardSchema: errorBodySchema,
    }),
  );
  return applyDecorators(...successes, ...refusals);
}
