/** Awaits a condition. @throws when it does not hold before the deadline, saying what was awaited. */
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 50;

export async function waitFor(
  what: string,
  condition: () => Promise<boolean> | boolean,
  deadlineMs = 20_000,
): Promise<void> {
  const endAt = performance.now() + deadlineMs;
  while (!(await condition())) {
    if (performance.now() > endAt) throw new Error(`Waited ${String(deadlineMs)} ms in vain for ${what}`);
    await delay(pollMs);
  }
}
