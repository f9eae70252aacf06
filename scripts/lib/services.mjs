// @ts-check
// How our own two programs are run: which command, which environment, and when they count as ready.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startChild, stopChild, waitUntilReady } from './child.mjs';
import { answers } from './wait-until.mjs';

/** @typedef {{ readonly child: import('./child.mjs').Child, readonly stop: () => Promise<void> }} RunningService */
/**
 * @typedef {object} SystemContext
 * @property {import('./settings.mjs').Settings} settings
 * @property {import('./secrets.mjs').Secrets} secrets
 * @property {string} databaseUrl
 * @property {import('./livekit-keys.mjs').LivekitAccess} livekit
 * @property {AbortSignal} interrupted
 */

/**
 * What Node.js is told. Left to itself it keeps 134 MB for young objects after some load, of which the backend has
 * little use: with 32 MB it costs the same CPU time and 80 MB less. Old objects are some 85 MB: left to itself it looks
 * through all of them each few megabytes that come in, and with a hundred tracks spends a third of its time on that.
 */
export const BACKEND_FLAGS = ['--enable-source-maps', '--max-semi-space-size=16', '--initial-old-space-size=160'];
const READY_DEADLINE_MS = 60_000;
const BACKEND_STOP_MS = 12_000; // its own deadline is 10 s
const CLIENT_STOP_MS = 5_000;
const WORKER_STOP_MS = 12_000; // its own deadline is 10 s
/** The browser-facing process never needs them, so it never has them. LiveKit's addresses it must let browsers reach. */
const BACKEND_ONLY =
  /^(DATABASE_URL|SESSION_SECRET|JWT_SECRET|ADMIN_PASSWORD|WORKER_KEY|SMTP_URL|LIVEKIT_API_.*|(S3|OIDC|WHATSAPP)_.*)$/;
/** What a program needs of any machine, and what is about the worker itself. */
const WORKER_GIVEN =
  /^(PATH|HOME|USER|LANG|LC_.*|TZ|TMPDIR|LD_LIBRARY_PATH|NODE_.*|SSL_CERT_.*|(https?|no|all)_proxy|LOG_LEVEL|WORKER_MAX_ROOMS|RECORDINGS_DIR)$/i;

/**
 * @param {SystemContext} context
 * @returns {Promise<RunningService>}
 */
export async function startBackend(context) {
  const { settings, interrupted } = context;
  const watching = settings.mode === 'development' ? ['--watch', '--watch-preserve-output'] : [];
  const child = await startChild({
    name: 'The backend',
    command: process.execPath,
    args: [...BACKEND_FLAGS, ...watching, 'dist/main.js'],
    cwd: join(settings.rootDir, 'apps', 'backend'),
    env: backendEnvironment(context),
    logFile: join(settings.logsDir, 'backend.log'),
  });
  const advice = [
    'The lines above name the cause; a wrong setting is named with its variable (docs/configuration.md).',
  ];
  const url = `${localUrl(settings, 'backend')}/health/ready`;
  return becomeReady(child, url, { advice, interrupted, stopMs: BACKEND_STOP_MS });
}

/**
 * @param {SystemContext} context
 * @returns {NodeJS.ProcessEnv}
 */
export function backendEnvironment({ settings, secrets, databaseUrl, livekit }) {
  const { env, mode, host, ports } = settings;
  return {
    ...env,
    NODE_ENV: mode,
    APP_ENV: env['APP_ENV'] || 'local',
    HOST: host,
    PORT: String(ports.backend),
    DATABASE_URL: databaseUrl,
    LIVEKIT_URL: livekit.url,
    LIVEKIT_API_KEY: livekit.apiKey,
    LIVEKIT_API_SECRET: livekit.apiSecret,
    SESSION_SECRET: env['SESSION_SECRET'] || secrets.sessionSecret,
    JWT_SECRET: env['JWT_SECRET'] || secrets.jwtSecret,
    WORKER_KEY: env['WORKER_KEY'] || secrets.workerKey,
  };
}

/**
 * @param {SystemContext} context
 * @returns {Promise<RunningService>}
 */
export async function startClient({ settings, livekit, interrupted }) {
  const { rootDir, logsDir, host, ports, mode } = settings;
  const folder = join(rootDir, 'apps', 'meet');
  const preload = join(folder, 'server', 'forwarded-headers.mjs');
  const child = await startChild({
    name: 'The client',
    command: process.execPath,
    args: [
      ...(existsSync(preload) ? ['--import', preload] : []),
      join(folder, 'node_modules', 'next', 'dist', 'bin', 'next'),
      ...[mode === 'development' ? 'dev' : 'start', '-H', host, '-p', String(ports.meet)],
    ],
    cwd: folder,
    env: clientEnvironment(settings, livekit),
    logFile: join(logsDir, 'client.log'),
  });
  return becomeReady(child, `${localUrl(settings, 'meet')}/`, { advice: [], interrupted, stopMs: CLIENT_STOP_MS });
}

/**
 * Ready as soon as it runs: it waits for the backend by itself, whenever that is away.
 * @param {SystemContext} context
 * @returns {Promise<RunningService>}
 */
export async function startWorker({ settings, secrets }) {
  const child = await startChild({
    name: 'The media worker',
    command: process.execPath,
    args: ['--enable-source-maps', 'dist/main.js'],
    cwd: join(settings.rootDir, 'apps', 'media-worker'),
    env: workerEnvironment(settings, secrets),
    logFile: join(settings.logsDir, 'media-worker.log'),
  });
  return { child, stop: () => stopChild(child, { deadlineMs: WORKER_STOP_MS }) };
}

/**
 * It handles what people say, so it knows no secret but its own key.
 * @param {import('./settings.mjs').Settings} settings
 * @param {import('./secrets.mjs').Secrets} secrets
 * @returns {NodeJS.ProcessEnv}
 */
export function workerEnvironment(settings, { workerKey }) {
  const given = Object.entries(settings.env).filter(([name]) => WORKER_GIVEN.test(name));
  // The same folder as the backend's, which has a default of its own where only the folder for files is named.
  const recordingsDir =
    settings.env['RECORDINGS_DIR'] || join(settings.env['STORAGE_DIR'] || './storage', 'recordings');
  return {
    ...Object.fromEntries(given),
    NODE_ENV: 'production',
    RECORDINGS_DIR: recordingsDir,
    BACKEND_URL: settings.env['BACKEND_URL'] || localUrl(settings, 'backend'),
    WORKER_KEY: settings.env['WORKER_KEY'] || workerKey,
  };
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {{ readonly url: string }} livekit its pages greet it beforehand
 * @returns {NodeJS.ProcessEnv}
 */
export function clientEnvironment(settings, livekit) {
  const open = Object.entries(settings.env).filter(([name]) => !BACKEND_ONLY.test(name) && name !== 'PORT');
  return {
    ...Object.fromEntries(open),
    NODE_ENV: settings.mode,
    LIVEKIT_URL: livekit.url,
    BACKEND_URL: settings.env['BACKEND_URL'] || localUrl(settings, 'backend'),
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/**
 * The address of a service as this machine reaches it, whatever it listens on.
 * @param {import('./settings.mjs').Settings} settings
 * @param {'meet' | 'backend'} name
 */
export function localUrl({ host, ports }, name) {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const address = isEverywhere ? '127.0.0.1' : host;
  return `http://${address.includes(':') ? `[${address}]` : address}:${ports[name]}`;
}

/**
 * @param {import('./child.mjs').Child} child
 * @param {string} url
 * @param {{ advice: readonly string[], interrupted: AbortSignal, stopMs: number }} options
 * @returns {Promise<RunningService>}
 */
async function becomeReady(child, url, { advice, interrupted, stopMs }) {
  const stop = () => stopChild(child, { deadlineMs: stopMs });
  try {
    const isReady = () => answers(url, (status) => status === 200);
    await waitUntilReady(child, isReady, { deadlineMs: READY_DEADLINE_MS, advice, interrupted });
    return { child, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
