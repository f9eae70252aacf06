/** The only error thrown on purpose. Boundaries make it from foreign errors and keep those as `cause`. */
import { errorRow, type ErrorCode, type ErrorRow } from './error-table.js';

/** One fault in what the caller sent; `path` is dotted, e.g. `body.participantName`. */
export interface ErrorDetail {
  readonly path: string;
  readonly message: string;
}

export interface AppErrorOptions {
  readonly cause?: unknown;
  readonly details?: readonly ErrorDetail[];
  /** Replaces the table's sentence where a more exact one helps the caller. */
  readonly message?: string;
  /** Replaces the table's wait where it is known better. */
  readonly retryAfterSeconds?: number;
}

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly details: readonly ErrorDetail[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ErrorCode,
    options: AppErrorOptions = {},
  ) {
    super(options.message ?? errorRow(code).message, { cause: options.cause });
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds ?? errorRow(code).retryAfterSeconds;
  }

  get row(): ErrorRow {
    return errorRow(this.code);
  }
}
