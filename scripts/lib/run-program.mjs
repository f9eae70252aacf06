// @ts-check
// Runs one program to its end: in a process group of its own, so that a deadline or an interrupt leaves nothing behind.
import { spawn } from 'node:child_process';
import { errorMessage } from './failure.mjs';
import { sendSignal } from './process-table.mjs';

const KILL_AFTER_MS = 10_000;

/**
 * @typedef {object} Program
 * @property {string} command
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} [cwd]
 * @property {number} deadlineMs
 * @property {boolean} [isQuiet] keep the output instead of passing it on
 * @property {AbortSignal} [interrupted]
 */

/**
 * @typedef {object} Ending
 * @property {string | undefined} problem how the program ended, undefined when it ended well
 * @property {string} output what it wrote, when quiet
 * @property {number} elapsedMs
 */

/**
 * @param {Program} program
 * @returns {Promise<Ending>}
 */
export async function runProgram({ command, args, env, cwd, deadlineMs, isQuiet = false, interrupted }) {
  if (interrupted?.aborted) return { problem: 'interrupted', output: '', elapsedMs: 0 };
  const startedAt = Date.now();
  const output = isQuiet ? 'pipe' : 'inherit';
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', output, output] });
  /** @type {string[]} */
  const written = [];
  child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => written.push(text));
  child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => written.push(text));
  /** @type {string | undefined} */
  let stopped;
  const stop = (/** @type {string} */ reason) => {
    stopped ??= reason;
    endGroup(child.pid);
  };
  const onInterrupt = () => stop('interrupted');
  const timer = setTimeout(() => stop(`not finished within ${deadlineMs / 1000} s`), deadlineMs);
  interrupted?.addEventListener('abort', onInterrupt);
  const ending = await endOf(child);
  clearTimeout(timer);
  interrupted?.removeEventListener('abort', onInterrupt);
  return { problem: stopped ?? ending, output: written.join(''), elapsedMs: Date.now() - startedAt };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string | undefined>}
 */
function endOf(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(errorMessage(error)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else resolve(signal ? `ended by ${signal}` : `ended with code ${code ?? 'unknown'}`);
    });
  });
}

/** @param {number | undefined} pid */
function endGroup(pid) {
  if (pid === undefined) return;
  sendSignal(-pid, 'SIGTERM');
  setTimeout(() => sendSignal(-pid, 'SIGKILL'), KILL_AFTER_MS).unref();
}
