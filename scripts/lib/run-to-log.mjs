// @ts-check
// Runs one program to its end with its output in a log file; whatever it started is gone when this returns.
import { startChild, stopChild } from './child.mjs';
import { Failure } from './failure.mjs';
import { throwIfInterrupted } from './interruption.mjs';
import { rotateLog } from './log-files.mjs';

const STOP_DEADLINE_MS = 5_000;

/**
 * @param {import('./child.mjs').ChildOptions & { advice?: readonly string[], interrupted: AbortSignal }} options
 */
export async function runToLog({ advice = [], interrupted, ...options }) {
  throwIfInterrupted(interrupted);
  rotateLog(options.logFile);
  const child = await startChild(options);
  const onAbort = () => void stopChild(child, { deadlineMs: STOP_DEADLINE_MS });
  interrupted.addEventListener('abort', onAbort);
  const reason = await child.exited;
  interrupted.removeEventListener('abort', onAbort);
  throwIfInterrupted(interrupted);
  if (reason !== 'exit code 0') {
    throw new Failure(`${options.name} failed (${reason}).`, { logFile: options.logFile, advice });
  }
}
