// @ts-check
// Starts the real launcher on free ports and a data folder of its own, and makes sure that nothing of it stays behind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '../../lib/free-ports.mjs';
import { processesIn, processesMarked } from '../../lib/leftovers.mjs';
import { isRunning, sendSignal } from '../../lib/process-table.mjs';
import { PORT_VARIABLES } from '../../lib/settings.mjs';
import { waitUntil } from '../../lib/wait-until.mjs';

const ROOT_DIR = join(import.meta.dirname, '../../..');
/** The first start of a changed tree builds it. */
export const START_DEADLINE_MS = 400_000;

/** @typedef {{ pid: number, startedAt: string }} RecordedProcess */
/** @typedef {Awaited<ReturnType<typeof newPlace>>} Place */

/** A data folder and ports, to be started on as often as a test wants. */
export async function newPlace() {
  const dataDir = mkdtempSync(join(tmpdir(), 'live-meeting-'));
  const names = /** @type {import('../../lib/settings.mjs').PortName[]} */ (Object.keys(PORT_VARIABLES));
  const found = await findFreePorts(names.length);
  const pairs = names.map((name, index) => /** @type {const} */ ([name, found[index] ?? 0]));
  const ports = /** @type {import('../../lib/settings.mjs').Ports} */ (Object.fromEntries(pairs));
  const variables = pairs.map(([name, port]) => [PORT_VARIABLES[name].variable, String(port)]);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...withoutOwnServices(process.env), ...Object.fromEntries(variables), DATA_DIR: dataDir };
  /** @type {RecordedProcess[]} everything that ever ran here */
  const seen = [];
  const state = () => {
    const file = join(dataDir, 'run', 'state.json');
    const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    seen.push(...processesIn(known));
    return known;
  };
  const survivors = () => {
    const recorded = seen.filter((one) => isRunning(one)).map(({ pid }) => pid);
    return [...new Set([...recorded, ...processesMarked(`DATA_DIR=${dataDir}`)])];
  };
  const clear = () => {
    state();
    for (const pid of survivors()) sendSignal(pid, 'SIGKILL');
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  return { dataDir, ports, env, state, survivors, clear };
}

/**
 * @param {Place} place
 * @param {NodeJS.ProcessEnv} [extra]
 */
export function startLauncher(place, extra = {}) {
  const process_ = spawn(process.execPath, [join(ROOT_DIR, 'scripts/up.mjs'), 'start'], {
    cwd: ROOT_DIR,
    env: { ...place.env, ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {string[]} */
  const written = [];
  for (const stream of [process_.stdout, process_.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => written.push(text));
  }
  const output = () => written.join('');
  const ended = once(process_, 'exit').then(([code, signal]) => ({ code, signal, output: output() }));
  const hasEnded = () => process_.exitCode !== null || process_.signalCode !== null;
  const untilReady = async () => {
    const isReady = () => output().includes('Press Ctrl-C');
    await waitUntil(() => isReady() || hasEnded(), { deadlineMs: START_DEADLINE_MS });
    if (!isReady()) throw new Error(`The launcher did not get ready:\n${output()}`);
    return place.state();
  };
  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    process_.kill(signal);
    return ended;
  };
  return { pid: process_.pid ?? 0, output, ended, untilReady, end };
}

/**
 * A test must never touch a database or a media server that a person has named for real use.
 * @param {NodeJS.ProcessEnv} env
 */
function withoutOwnServices(env) {
  const masked = ['DATABASE_URL', 'LIVEKIT_URL', 'LIVEKIT_WS_URL', 'LIVEKIT_HTTP_URL', 'NODE_ENV', 'APP_ENV', 'HOST'];
  return { ...env, ...Object.fromEntries(masked.map((name) => [name, ''])) };
}
