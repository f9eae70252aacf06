import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';

/**
 * What can keep an answer from us: a code of the closed table, or one that the browser finds itself. `waiting`: a host
 * decides, where only an entry helps.
 */
export type ApiFaultCode = ErrorCode | 'network' | 'unexpected' | 'waiting';

export interface ApiFaultOptions {
  readonly requestId?: string | undefined;
  /** Present when asking again by itself is right; the server's own wish, or ours for a lost network. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** The only error this folder throws on purpose. Words for people are chosen by `code`, never by `message`. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly code: ApiFaultCode,
    options: ApiFaultOptions = {},
  ) {
    super(`API: ${code}`, { cause: options.cause });
    this.requestId = options.requestId;
    this.retryAfterMs = options.retryAfterMs;
  }
}
