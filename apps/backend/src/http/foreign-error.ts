/** Errors of Nest and Fastify in our codes. Whatever is not recognised is ours to answer for. */
import { HttpException } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';

const codeByStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'request.malformed',
  401: 'auth.required',
  403: 'auth.forbidden',
  404: 'route.not_found',
  405: 'route.method_not_allowed',
  413: 'request.too_large',
  414: 'request.too_large',
  415: 'request.unsupported_media_type',
  431: 'request.header_too_large',
  503: 'system.not_ready',
};

export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = codeByStatus[statusOf(error) ?? 500] ?? 'internal.unexpected';
  return new AppError(code, { cause: error });
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const isFastifyError = error instanceof Error && 'statusCode' in error && 'code' in error;
  if (isFastifyError && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
}
