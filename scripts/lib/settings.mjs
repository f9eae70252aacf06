// @ts-check
// Everything the launcher is told from outside, checked at once: real environment first, then .env, then defaults.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { Failure } from './failure.mjs';

/** @typedef {'production' | 'development'} Mode */
/** @typedef {'meet' | 'backend' | 'postgres' | 'livekit' | 'livekitTcp' | 'livekitUdp'} PortName */
/** @typedef {Readonly<Record<PortName, number>>} Ports */

/**
 * @typedef {object} Settings
 * @property {Mode} mode
 * @property {string} rootDir
 * @property {string} dataDir
 * @property {string} logsDir
 * @property {string} host
 * @property {Ports} ports
 * @property {string | undefined} databaseUrl set: no embedded PostgreSQL
 * @property {string | undefined} livekitUrl set: no embedded LiveKit
 * @property {NodeJS.ProcessEnv} env the environment with .env files underneath
 */

/** @type {Readonly<Record<PortName, { variable: string, fallback: number }>>} */
export const PORT_VARIABLES = {
  meet: { variable: 'MEET_PORT', fallback: 3000 },
  backend: { variable: 'PORT', fallback: 3001 },
  postgres: { variable: 'POSTGRES_PORT', fallback: 54320 },
  livekit: { variable: 'LIVEKIT_PORT', fallback: 7880 },
  livekitTcp: { variable: 'LIVEKIT_TCP_PORT', fallback: 7881 },
  livekitUdp: { variable: 'LIVEKIT_UDP_PORT', fallback: 7882 },
};

const DOTENV_FILES = ['apps/backend/.env', '.env'];

/**
 * @param {{ mode: Mode, rootDir: string, environment: NodeJS.ProcessEnv }} options
 * @returns {Settings}
 */
export function readSettings({ mode, rootDir, environment }) {
  const files = DOTENV_FILES.map((name) => join(rootDir, name)).filter((path) => existsSync(path));
  const env = Object.assign({}, ...files.map((path) => parseEnv(readFileSync(path, 'utf8'))), environment);
  return settingsFrom({ mode, rootDir, env });
}

/**
 * @param {{ mode: Mode, rootDir: string, env: NodeJS.ProcessEnv }} options
 * @returns {Settings}
 */
export function settingsFrom({ mode, rootDir, env }) {
  const ports = readPorts(env);
  const livekitUrl = env['LIVEKIT_URL'] || env['LIVEKIT_WS_URL'] || env['LIVEKIT_HTTP_URL'] || undefined;
  const missing = ['LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'].filter((name) => livekitUrl && !env[name]);
  if (missing.length > 0) {
    throw new Failure(`A LiveKit server is named (${livekitUrl}), but not ${missing.join(' and ')}.`, {
      advice: ['Set both to a key and secret of that server, or remove LIVEKIT_URL to use the one that is built in.'],
    });
  }
  const dataDir = resolve(rootDir, env['DATA_DIR'] || '.data');
  return {
    mode,
    rootDir,
    dataDir,
    logsDir: join(dataDir, 'logs'),
    host: env['HOST'] || '127.0.0.1',
    ports,
    databaseUrl: env['DATABASE_URL'] || undefined,
    livekitUrl,
    env,
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Ports}
 */
function readPorts(env) {
  const entries = Object.entries(PORT_VARIABLES).map(([name, { variable, fallback }]) => {
    const text = env[variable] || String(fallback);
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port < 1 || port > 65_535) throw new Failure(`${variable}=${text} is not a port: a number from 1 to 65535.`);
    return /** @type {const} */ ([name, port]);
  });
  return /** @type {Ports} */ (Object.fromEntries(entries));
}
