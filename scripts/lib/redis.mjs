// @ts-check
// Redis for tests and benchmarks: found, or installed from Debian's packages where we may; then started on loopback.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { startChild, stopChild, waitUntilReady } from './child.mjs';
import { ownEnvironment } from './environment.mjs';
import { Failure } from './failure.mjs';
import { sendSignal } from './process-table.mjs';

const NAMES = ['redis-server', 'valkey-server'];
const INSTALL_TIMEOUT_MS = 300_000;
const READY_DEADLINE_MS = 10_000;
const STOP_DEADLINE_MS = 5_000;
const ANSWER_TIMEOUT_MS = 1_000;
const WAYS_OUT = [
  'Install Redis or Valkey, or set REDIS_SERVER_BIN to the executable of the server.',
  "As root on Debian: 'apt-get update && apt-get install redis-server'.",
];

/**
 * What the search asks of the machine; tests hand in their own.
 * @typedef {object} Probes
 * @property {(path: string) => boolean} isExecutable
 * @property {() => boolean} isDebianRoot
 * @property {() => Promise<boolean>} installDebians
 */

/**
 * @param {{ env: NodeJS.ProcessEnv, onProgress?: (line: string) => void, probes?: Probes }} options
 * @returns {Promise<string>} the path of a server's executable
 */
export async function findRedis({ env, onProgress = () => undefined, probes = realProbes(env) }) {
  const named = env['REDIS_SERVER_BIN'];
  if (named) {
    if (probes.isExecutable(named)) return named;
    throw new Failure(`REDIS_SERVER_BIN is ${named}, which is not an executable.`, { advice: WAYS_OUT });
  }
  const found = candidates(env).find((path) => probes.isExecutable(path));
  if (found !== undefined) return found;
  if (probes.isDebianRoot()) {
    onProgress("no Redis here: installing Debian's package");
    const installed = (await probes.installDebians()) && candidates(env).find((path) => probes.isExecutable(path));
    if (installed) return installed;
  }
  throw new Failure('No Redis server was found, and none could be installed.', { advice: WAYS_OUT });
}

/**
 * @typedef {object} RunningRedis
 * @property {string} url
 * @property {number} pid
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} kill as a crash would
 */

/**
 * Keeps nothing on disk.
 * @param {{ binary: string, dataDir: string, port: number, password: string, logFile: string }} options
 * @returns {Promise<RunningRedis>}
 */
export async function startRedis({ binary, dataDir, port, password, logFile }) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const settings = { bind: '127.0.0.1', port: String(port), dir: dataDir, save: '', appendonly: 'no' };
  const args = Object.entries({ ...settings, requirepass: password }).flatMap(([name, value]) => [`--${name}`, value]);
  const child = await startChild({ name: 'Redis', command: binary, args, logFile, env: ownEnvironment() });
  await waitUntilReady(child, () => answersPing(port, password), { deadlineMs: READY_DEADLINE_MS });
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    pid: child.pid,
    stop: () => stopChild(child, { deadlineMs: STOP_DEADLINE_MS }),
    kill: async () => {
      sendSignal(child.pid, 'SIGKILL');
      await child.exited;
    },
  };
}

/**
 * @param {number} port
 * @param {string} password
 * @returns {Promise<boolean>}
 */
function answersPing(port, password) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (/** @type {boolean} */ isReady) => {
      socket.destroy();
      resolve(isReady);
    };
    let text = '';
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => end(false));
    socket.once('error', () => end(false));
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (/** @type {Buffer} */ chunk) => {
      text += chunk.toString();
      if (text.includes('+PONG')) end(true);
    });
  });
}

/** @param {NodeJS.ProcessEnv} env */
function candidates(env) {
  const folders = (env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin', '/opt/homebrew/bin');
  return NAMES.flatMap((name) => folders.filter((folder) => folder !== '').map((folder) => join(folder, name)));
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Probes}
 */
function realProbes(env) {
  return {
    isExecutable,
    isDebianRoot: () => process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
    installDebians: async () => {
      // Only the program is wanted: the run level of maintenance keeps the package from starting its own service.
      const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
      return (
        (await succeeds('apt-get', ['update', '-q'], quiet)) &&
        (await succeeds('apt-get', ['install', '-qy', '--no-install-recommends', 'redis-server'], quiet))
      );
    },
  };
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>}
 */
function succeeds(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'], timeout: INSTALL_TIMEOUT_MS });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
