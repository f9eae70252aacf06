/** Waiting for a condition with a deadline; never a fixed pause in the hope that something has happened by then. */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

export interface WaitOptions {
  readonly deadlineMs: number;
  readonly everyMs?: number;
  readonly signal: AbortSignal;
}

/** The first value that is not undefined, or undefined when the deadline passed. @throws what `look` throws, and on abort. */
export async function waitFor<Value>(
  look: () => Promise<Value | undefined>,
  { deadlineMs, everyMs = 40, signal }: WaitOptions,
): Promise<Value | undefined> {
  const endsAt = performance.now() + deadlineMs;
  for (;;) {
    const value = await look();
    if (value !== undefined || performance.now() >= endsAt) return value;
    await pause(everyMs, undefined, { signal });
  }
}
