// @ts-check
// The embedded LiveKit server: found or made once, then started from the rendered template until it answers "OK".
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { delimiter, dirname, join, resolve } from 'node:path';
import { adoptChild, startChild, stopChild, waitUntilReady } from './child.mjs';
import { ownEnvironment } from './environment.mjs';
import { errorMessage, Failure } from './failure.mjs';
import { withLock } from './file-lock.mjs';
import { renderLivekitConfig } from './livekit-config.mjs';
import { obtainLivekit } from './livekit-obtain.mjs';
import { livekitCacheDir, pinnedLivekitVersion } from './livekit-version.mjs';
import { findProcess, isRunning, sendSignal } from './process-table.mjs';
import { answers, waitUntil } from './wait-until.mjs';

const READY_DEADLINE_MS = 20_000;
const DRAIN_DEADLINE_MS = 250;
const STOP_DEADLINE_MS = 8_000;

/**
 * @typedef {object} FindOptions
 * @property {NodeJS.ProcessEnv} env LIVEKIT_SERVER_BIN, PATH, cache folder, LIVEKIT_RELEASE_BASE_URL, proxies
 * @property {(text: string) => void} [onProgress]
 * @property {AbortSignal} [interrupted]
 */

/**
 * The path of a LiveKit server: named or on PATH, from the cache, downloaded, or built; a Failure names all ways out.
 * @param {FindOptions} options
 * @returns {Promise<string>}
 */
export async function findLivekit({ env, onProgress = () => undefined, interrupted }) {
  const given = givenBinary(env, onProgress);
  if (given) return given;
  const cached = join(livekitCacheDir(env), 'livekit-server');
  if (existsSync(cached)) return cached;
  mkdirSync(dirname(cached), { recursive: true });
  /** @param {{ pid: number }} holder */
  const onWait = ({ pid }) => onProgress(`another process (${pid}) is fetching the LiveKit server, waiting for it`);
  return withLock(`${cached}.lock`, { onWait }, async () => {
    if (!existsSync(cached)) await obtainLivekit({ target: cached, env, onProgress, interrupted });
    return cached;
  });
}

/**
 * @typedef {object} LivekitOptions
 * @property {string} binary
 * @property {string} dataDir where the rendered livekit.yaml goes, mode 600
 * @property {number} httpPort
 * @property {number} tcpPort
 * @property {number} udpPort
 * @property {string} apiKey
 * @property {string} apiSecret
 * @property {string} webhookUrl
 * @property {string} logFile
 * @property {{ pid: number, startedAt: string }} [leftover] a server that a killed launcher left behind
 */

/**
 * @typedef {object} RunningLivekit
 * @property {string} url ws://127.0.0.1:port
 * @property {number} pid
 * @property {import('./child.mjs').Child} child
 * @property {() => Promise<void>} stop politely, then by force
 * @property {() => Promise<void>} kill as a crash would: no farewell, no webhook
 */

/**
 * Starts LiveKit on loopback and waits until it answers. A leftover that already runs exactly so is taken over, and the
 * meetings on it go on; any other is ended first.
 * @param {LivekitOptions} options
 * @returns {Promise<RunningLivekit>}
 */
export async function startLivekit({ binary, dataDir, logFile, leftover, ...values }) {
  const configFile = join(resolve(dataDir), 'livekit.yaml');
  const config = renderLivekitConfig(values);
  const isReady = () => answers(`http://127.0.0.1:${values.httpPort}/`, (status) => status === 200);
  const args = ['--config', configFile];
  if (leftover && isRunning(leftover)) {
    const old = adoptChild({ name: 'LiveKit', ...leftover, logFile });
    const isSame =
      findProcess(leftover.pid)?.command === [binary, ...args].join(' ') && readText(configFile) === config;
    if (isSame && (await isReady())) return running(old, values.httpPort);
    await stopServer(old);
  }
  mkdirSync(dirname(configFile), { recursive: true, mode: 0o700 });
  writeFileSync(configFile, config, { mode: 0o600 });
  // Its own LIVEKIT_* variables would override the file.
  const own = Object.entries(ownEnvironment()).filter(([name]) => !name.startsWith('LIVEKIT_') && name !== 'NODE_IP');
  const child = await startChild({ name: 'LiveKit', command: binary, args, logFile, env: Object.fromEntries(own) });
  const advice = ['LIVEKIT_PORT, LIVEKIT_TCP_PORT and LIVEKIT_UDP_PORT move its ports; LIVEKIT_URL replaces it.'];
  try {
    await waitUntilReady(child, isReady, { deadlineMs: READY_DEADLINE_MS, advice });
  } catch (error) {
    await stopServer(child);
    throw error;
  }
  return running(child, values.httpPort);
}

/**
 * @param {import('./child.mjs').Child} child
 * @param {number} httpPort
 * @returns {RunningLivekit}
 */
function running(child, httpPort) {
  const kill = async () => {
    sendSignal(child.pid, 'SIGKILL');
    await child.exited;
  };
  return { url: `ws://127.0.0.1:${httpPort}`, pid: child.pid, child, stop: () => stopServer(child), kill };
}

/**
 * @param {string} file
 */
function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * @param {import('./child.mjs').Child} child
 */
async function stopServer(child) {
  // The first signal waits for every participant to leave (and is lost during the server's first 100 ms), the second
  // does not wait.
  sendSignal(child.pid, 'SIGTERM');
  await waitUntil(() => child.exitReason() !== undefined, { deadlineMs: DRAIN_DEADLINE_MS });
  await stopChild(child, { deadlineMs: STOP_DEADLINE_MS });
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} onProgress
 * @returns {string | undefined}
 */
function givenBinary(env, onProgress) {
  const named = env['LIVEKIT_SERVER_BIN'];
  if (named && !isExecutable(named)) throw new Failure(`LIVEKIT_SERVER_BIN=${named} is not a program.`);
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = named ? resolve(named) : folders.map((folder) => join(folder, 'livekit-server')).find(isExecutable);
  if (!found) return undefined;
  const pinned = pinnedLivekitVersion();
  const version = versionOf(found);
  const isSameLine = version?.split('.').slice(0, 2).join('.') === pinned.split('.').slice(0, 2).join('.');
  if (!isSameLine) onProgress(`${found} is LiveKit ${version ?? 'of an unknown version'}; tried with ${pinned}`);
  return found;
}

/**
 * @param {string} binary
 * @returns {string | undefined}
 */
function versionOf(binary) {
  try {
    return /(\d+\.\d+\.\d+)/.exec(execFileSync(binary, ['--version'], { encoding: 'utf8', timeout: 5000 }))?.[1];
  } catch (error) {
    throw new Failure(`${binary} does not run: ${errorMessage(error)}`, { cause: error });
  }
}

/**
 * @param {string} path
 */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // missing or not executable: both mean "not here"
  }
}
