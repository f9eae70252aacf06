// @ts-check
// Waiting for a condition with a deadline; never a fixed pause in the hope that something is done by then.
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Resolves true as soon as `condition` does, false when `deadlineMs` has passed. A throwing condition ends the wait.
 * @param {() => boolean | Promise<boolean>} condition
 * @param {{ deadlineMs: number, everyMs?: number }} options
 * @returns {Promise<boolean>}
 */
export async function waitUntil(condition, { deadlineMs, everyMs = 25 }) {
  const endsAt = Date.now() + deadlineMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() >= endsAt) return false;
    await pause(everyMs);
  }
}

/**
 * True when `url` answers one of the expected statuses within two seconds; refused and reset connections are false.
 * @param {string} url
 * @param {(status: number, body: string) => boolean} isGood
 * @returns {Promise<boolean>}
 */
export async function answers(url, isGood) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000), redirect: 'manual' });
    return isGood(response.status, await response.text());
  } catch {
    return false; // not up yet: the caller's deadline decides
  }
}
