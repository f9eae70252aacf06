// @ts-check
// Ctrl-C, SIGTERM, a closed terminal and a vanished parent, all as one AbortSignal for as long as some work runs.

import { Interrupted } from './failure.mjs';

/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** One Ctrl-C can arrive twice: from the terminal, and passed on by the process that started us. */
const SAME_PRESS_MS = 400;

/**
 * Runs `work` with a signal that is aborted by the first interruption; `onSecond` is called by a later one.
 * @template T
 * @param {(interrupted: AbortSignal) => Promise<T>} work
 * @param {() => void} [onSecond]
 * @returns {Promise<T>}
 */
export async function withInterruption(work, onSecond = () => undefined) {
  const controller = new AbortController();
  let firstAt = 0;
  const interrupt = () => {
    if (!controller.signal.aborted) {
      firstAt = Date.now();
      controller.abort();
    } else if (Date.now() - firstAt > SAME_PRESS_MS) {
      onSecond();
    }
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  // The launcher of an older Node.js holds a channel to us: when it is killed, nobody else tells us.
  process.on('disconnect', interrupt);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, interrupt);
    process.off('disconnect', interrupt);
  }
}

/**
 * @param {AbortSignal} interrupted
 */
export function throwIfInterrupted(interrupted) {
  if (interrupted.aborted) throw new Interrupted();
}
