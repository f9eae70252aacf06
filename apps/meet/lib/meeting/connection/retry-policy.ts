/** When to try again after a lost or refused connection. Pure. */

export interface RetryPolicy {
  readonly maxAttempts: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

export const productionPolicy: RetryPolicy = { maxAttempts: 10, firstDelayMs: 2000, maxDelayMs: 30_000 };
export const developmentPolicy: RetryPolicy = { maxAttempts: 3, firstDelayMs: 500, maxDelayMs: 30_000 };

/**
 * The wait before attempt `attempt` (1 is the first repetition), doubled each time; `undefined` when there
 * have been enough. A server that asks for a longer wait gets it. `random` (0–1) spreads people who were
 * cut off together over the last fifth of the wait.
 */
export function retryDelayMs(
  policy: RetryPolicy,
  attempt: number,
  { retryAfterMs = 0, random = Math.random() }: { readonly retryAfterMs?: number; readonly random?: number } = {},
): number | undefined {
  if (attempt > policy.maxAttempts) return undefined;
  const doubled = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** (attempt - 1));
  const wait = Math.max(doubled, Math.min(retryAfterMs, policy.maxDelayMs));
  return Math.round(wait * (0.8 + 0.2 * random));
}
