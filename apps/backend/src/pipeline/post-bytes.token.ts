/** Under this token the pipeline gets its way to an address: how bytes travel is not its business. */
export const POST_BYTES = Symbol('POST_BYTES');

/** @throws what the connection says; an error named `TimeoutError` when there was no answer in time */
export type PostBytes = (post: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly chunks: readonly Uint8Array[];
  /** From connecting to the end of the answer. */
  readonly timeoutMs: number;
}) => Promise<{ readonly status: number; readonly retryAfter: string | undefined }>;
