// @ts-check
// Runs one program to its end with its output in a log file; whatever it started is gone when this returns.
import { startChild, stopChild } from './child.mjs';
import { Failure, Interrupted } from './failure.mjs';
import { rotateLog } from './log-files.mjs';

const STOP_DEADLINE_MS = 5_000;

/**
 * @param {import('./child.mjs').ChildOptions & { advice?: readonly string[], interrupted: AbortSignal }} options
 */
export async function runToLog({ advice = [], interrupted, ...options }) {
  if (interrupted.aborted) throw new Interrupted();
  rotateLog(options.logFile);
  const child = await startChild(options);
  const onAbort = () => void stopChild(child, { deadlineMs: STOP_DEADLINE_MS });
  interrupted.addEventListener('abort', onAbort);
  const reason = await child.exited;
  interrupted.removeEventListener('abort', onAbort);
  // An AbortSignal changes while it is awaited, which the compiler cannot know.
  if (/** @type {boolean} */ (interrupted.aborted)) throw new Interrupted();
  if (reason !== 'exit code 0') {
    throw new Failure(`${options.name} failed (${reason}).`, { logFile: options.logFile, advice });
  }
}
