// @ts-check
// A child that outlives nothing by accident: own process group, output straight into its log file, stopped with a deadline.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorMessage, Failure, Interrupted } from './failure.mjs';
import { findProcess, isRunning, sendSignal } from './process-table.mjs';
import { waitUntil } from './wait-until.mjs';

/**
 * @typedef {object} Child
 * @property {string} name
 * @property {number} pid
 * @property {string} startedAt
 * @property {string} logFile
 * @property {Promise<string>} exited resolves with a phrase such as "exit code 1" or "signal SIGKILL"
 * @property {() => string | undefined} exitReason the same phrase, undefined while it runs
 */

/**
 * @typedef {object} ChildOptions
 * @property {string} name
 * @property {string} command
 * @property {readonly string[]} args
 * @property {string} logFile
 * @property {NodeJS.ProcessEnv} env
 * @property {string} [cwd]
 * @property {number} [uid]
 * @property {number} [gid]
 */

/**
 * Starts a child in a process group of its own, so that Ctrl-C in the terminal reaches the launcher alone and the
 * launcher decides the order of stopping; files instead of pipes, so that a killed launcher breaks nobody's output.
 * @param {ChildOptions} options
 * @returns {Promise<Child>}
 */
export async function startChild({ name, command, args, logFile, env, cwd, uid, gid }) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a', 0o600);
  const identity = uid === undefined ? {} : { uid, gid };
  const handle = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', log, log], ...identity });
  closeSync(log);
  /** @type {string | undefined} */
  let reason;
  /** @type {Promise<string>} */
  const exited = new Promise((resolve) => {
    handle.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    handle.once('error', (error) => resolve(errorMessage(error)));
  }).then((value) => (reason = String(value)));
  const pid = handle.pid;
  if (pid === undefined) throw new Failure(`${name} could not be started: ${await exited}`, { logFile });
  const startedAt = findProcess(pid)?.startedAt ?? '';
  return { name, pid, startedAt, logFile, exited, exitReason: () => reason };
}

/**
 * Takes over a running process that an earlier launcher started; its end is noticed within half a second.
 * @param {{ name: string, pid: number, startedAt: string, logFile: string }} recorded
 * @returns {Child}
 */
export function adoptChild(recorded) {
  /** @type {string | undefined} */
  let reason;
  const exited = waitUntil(() => !isRunning(recorded), { deadlineMs: Number.POSITIVE_INFINITY, everyMs: 500 });
  return { ...recorded, exited: exited.then(() => (reason = 'it is gone')), exitReason: () => reason };
}

/**
 * Waits until the child is ready; its early end or the deadline is a Failure that names the log.
 * @param {Child} child
 * @param {() => boolean | Promise<boolean>} isReady
 * @param {{ deadlineMs: number, advice?: readonly string[], interrupted?: AbortSignal }} options
 */
export async function waitUntilReady(child, isReady, { deadlineMs, advice = [], interrupted }) {
  const { name, logFile } = child;
  const isOver = () => child.exitReason() !== undefined || interrupted?.aborted === true;
  const isDecided = async () => isOver() || (await isReady());
  const isInTime = await waitUntil(isDecided, { deadlineMs });
  if (interrupted?.aborted) throw new Interrupted();
  const reason = child.exitReason();
  if (reason !== undefined) throw new Failure(`${name} ended before it was ready (${reason}).`, { logFile, advice });
  if (!isInTime) throw new Failure(`${name} was not ready within ${deadlineMs / 1000} s.`, { logFile, advice });
}

/**
 * Stops the child and everything in its process group; SIGKILL after the deadline.
 * @param {Child} child
 * @param {{ signal?: NodeJS.Signals, deadlineMs: number }} options
 */
export async function stopChild(child, { signal = 'SIGTERM', deadlineMs }) {
  if (child.exitReason() === undefined) sendSignal(child.pid, signal);
  const isGone = () => child.exitReason() !== undefined;
  await waitUntil(isGone, { deadlineMs });
  sendSignal(-child.pid, 'SIGKILL');
  await child.exited;
}
