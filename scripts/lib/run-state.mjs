// @ts-check
// What is running on a data folder, in `run/state.json`: who started it, its children, its ports. Pids carry start times.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, isRunning } from './process-table.mjs';

/** @typedef {'postgres' | 'livekit' | 'backend' | 'worker' | 'client' | 'compiler'} ChildName */
/** @typedef {{ readonly pid: number, readonly startedAt: string }} RecordedProcess */

/**
 * @typedef {object} RunState
 * @property {import('./settings.mjs').Mode} mode
 * @property {string} host
 * @property {import('./settings.mjs').Ports} ports
 * @property {RecordedProcess} launcher
 * @property {Partial<Record<ChildName, RecordedProcess>>} children
 */

/** In the order in which they must end: nothing loses what it still needs. */
const STOP_ORDER = /** @type {const} */ (['compiler', 'client', 'worker', 'backend', 'livekit', 'postgres']);
const ORPHAN_DEADLINE_MS = 8_000;

/**
 * @param {string} dataDir
 * @returns {RunState | undefined} undefined also when the file makes no sense: then nothing is known
 */
export function readRunState(dataDir) {
  const file = stateFile(dataDir);
  if (!existsSync(file)) return undefined;
  try {
    const state = JSON.parse(readFileSync(file, 'utf8'));
    return typeof state?.children === 'object' && typeof state.launcher === 'object' ? state : undefined;
  } catch {
    return undefined; // half a file from a full disk: the port check still finds who is there
  }
}

/**
 * @param {string} dataDir
 * @param {RunState} state
 */
export function writeRunState(dataDir, state) {
  const file = stateFile(dataDir);
  mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/**
 * @param {string} dataDir
 */
export function removeRunState(dataDir) {
  rmSync(stateFile(dataDir), { force: true });
}

/**
 * The children of a dead launcher that are alive and still the same processes, in the order to end them.
 * @param {RunState | undefined} state
 * @param {(recorded: RecordedProcess) => boolean} [isAlive]
 * @returns {{ name: ChildName, recorded: RecordedProcess }[]}
 */
export function findOrphans(state, isAlive = isRunning) {
  return STOP_ORDER.flatMap((name) => {
    const recorded = state?.children[name];
    return recorded && isAlive(recorded) ? [{ name, recorded }] : [];
  });
}

/**
 * @param {readonly { name: ChildName, recorded: RecordedProcess }[]} orphans
 */
export async function endOrphans(orphans) {
  for (const { name, recorded } of orphans) {
    await endProcess(recorded, { signal: name === 'postgres' ? 'SIGINT' : 'SIGTERM', deadlineMs: ORPHAN_DEADLINE_MS });
  }
}

/**
 * @param {string} dataDir
 */
function stateFile(dataDir) {
  return join(dataDir, 'run', 'state.json');
}
