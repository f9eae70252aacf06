/** What an answer, or none, means for a block [IM2]. Pure. */

export type Outcome =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'no_answer'; readonly reason: string };

export type Decision =
  | { readonly kind: 'done' }
  /** Try again after so long. `parked`: the usual tries are used up; it waits for the next probe. */
  | { readonly kind: 'again'; readonly afterMs: number; readonly isParked: boolean; readonly reason: string }
  | { readonly kind: 'dead'; readonly reason: string };

export const maxAttempts = 3;
const firstBackoffMs = 500;
const maxRetryAfterMs = 60_000;
export const probeIntervalMs = 5000;
/** A block that nobody took for so long is given up. */
export const maxAgeMs = 24 * 3600_000;

const retriedStatuses: ReadonlySet<number> = new Set([408, 425, 429]);

/** @param attempts made so far, this one included @param random 0 to 1 */
export function decide(outcome: Outcome, attempts: number, random: number): Decision {
  if (outcome.kind === 'no_answer') return again(outcome.reason, attempts, { random, retryAfterMs: undefined });
  const { status, retryAfterMs } = outcome;
  if (status >= 200 && status < 300) return { kind: 'done' };
  const reason = `status ${String(status)}`;
  if (status >= 500 || retriedStatuses.has(status)) return again(reason, attempts, { random, retryAfterMs });
  return { kind: 'dead', reason };
}

/** Seconds, or a date. @returns undefined for anything else; never longer than a minute. */
export function parseRetryAfter(text: string | undefined, nowMs: number): number | undefined {
  if (text === undefined) return undefined;
  const waitMs = /^\d{1,9}$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isNaN(waitMs) ? undefined : Math.min(maxRetryAfterMs, Math.max(0, waitMs));
}

interface Wait {
  readonly random: number;
  readonly retryAfterMs: number | undefined;
}

function again(reason: string, attempts: number, { random, retryAfterMs = 0 }: Wait): Decision {
  const isParked = attempts >= maxAttempts;
  // Half of it by chance: a hundred tracks that failed together must not come back together.
  const backoffMs = firstBackoffMs * 2 ** (attempts - 1) * (0.5 + random / 2);
  const afterMs = Math.max(retryAfterMs, isParked ? probeIntervalMs : backoffMs);
  return { kind: 'again', afterMs, isParked, reason };
}
