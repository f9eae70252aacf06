// @ts-check
// A system of the benchmarks' own: real PostgreSQL, real LiveKit, and the servers under measurement, each a process
// by itself; all of it in one temporary folder, gone at the end.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild, stopChild, waitUntilReady } from '../../scripts/lib/child.mjs';
import { Failure } from '../../scripts/lib/failure.mjs';
import { findFreePorts } from '../../scripts/lib/free-ports.mjs';
import { findLivekit, startLivekit } from '../../scripts/lib/livekit.mjs';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { runProgram } from '../../scripts/lib/run-program.mjs';
import { BACKEND_FLAGS } from '../../scripts/lib/services.mjs';
import { answers } from '../../scripts/lib/wait-until.mjs';
import { bareEnvironment, ownEnvironment } from './environment.mjs';
import { withDatabase } from './database.mjs';
import { cpuTimeUs } from './process-cost.mjs';
import { median } from './statistics.mjs';

/** Each server listens before the next one looks, so the search may begin at the same place. */
const FIRST_PORT = 26_000;
const START_DEADLINE_MS = 30_000;
const MIGRATE_DEADLINE_MS = 120_000;
const STOP_DEADLINE_MS = 12_000;

/**
 * @typedef {object} Server one running process under measurement
 * @property {string} url
 * @property {number} port
 * @property {number} pid
 * @property {number} readyMs from its start until it said that it is ready
 * @property {number} startShare how much of one core it had in that time
 * @property {() => Promise<void>} stop
 */

/**
 * @typedef {object} ServerOptions
 * @property {string} name
 * @property {string} program path of a script, from the root of the repository
 * @property {readonly string[]} [flags] for Node.js
 * @property {readonly string[]} [args]
 * @property {string} [readyPath]
 * @property {Readonly<Record<string, string>>} [env]
 */

/** @typedef {[number, number, number, number, number, number]} Ports */

export class Stack {
  /** @type {(() => unknown)[]} */
  #undo = [];

  /** @param {string} rootDir */
  constructor(rootDir) {
    this.rootDir = rootDir;
    this.workDir = mkdtempSync(join(tmpdir(), 'live-meeting-bench-'));
    this.apiKey = 'bench-key';
    this.apiSecret = randomBytes(32).toString('base64url');
    this.sessionSecret = randomBytes(32).toString('base64url');
    this.databaseUrl = '';
    this.liveKitUrl = '';
  }

  /**
   * PostgreSQL with all migrations, LiveKit, and a place for its webhooks to go.
   * @param {(line: string) => void} onProgress
   */
  async start(onProgress) {
    const [databasePort, httpPort, tcpPort, udpPort, sinkPort] = await portsOf(5);
    const postgres = await startPostgres({
      dataDir: join(this.workDir, 'postgres'),
      port: databasePort,
      password: randomBytes(18).toString('base64url'),
      logFile: join(this.workDir, 'postgres.log'),
    });
    this.#undo.push(() => postgres.stop());
    this.databaseUrl = postgres.url;
    await this.#migrate(postgres.url);
    const liveKit = await startLivekit({
      binary: await findLivekit({ env: ownEnvironment(), onProgress }),
      dataDir: join(this.workDir, 'livekit'),
      httpPort,
      tcpPort,
      udpPort,
      apiKey: this.apiKey,
      apiSecret: this.apiSecret,
      webhookUrl: await this.#startWebhookSink(sinkPort),
      logFile: join(this.workDir, 'livekit.log'),
    });
    this.#undo.push(() => liveKit.stop());
    this.liveKitUrl = liveKit.url;
  }

  /**
   * The product's own backend, as `npm start` runs it.
   * @param {Partial<ServerOptions>} [options]
   */
  startBackend({ name = 'backend', program = 'apps/backend/dist/main.js', env = {} } = {}) {
    const own = {
      APP_ENV: 'local',
      SESSION_SECRET: this.sessionSecret,
      STORAGE_DIR: join(this.workDir, 'storage'),
      STORAGE_RESERVE_BYTES: '0',
      // All load comes from one address.
      RATE_LIMITS: 'off',
    };
    return this.startServer({
      name,
      program,
      flags: BACKEND_FLAGS,
      readyPath: '/health/ready',
      env: { ...own, ...env },
    });
  }

  /**
   * @param {ServerOptions} options
   * @returns {Promise<Server>}
   */
  async startServer({ name, program, flags = [], args = [], readyPath = '/', env = {} }) {
    const [port] = await portsOf(1);
    const url = `http://127.0.0.1:${port}`;
    const startedAt = performance.now();
    const child = await startChild({
      name,
      command: process.execPath,
      args: [...flags, join(this.rootDir, program), ...args],
      cwd: this.rootDir,
      logFile: join(this.workDir, `${name}.log`),
      env: { ...bareEnvironment(), HOST: '127.0.0.1', PORT: String(port), ...this.#addresses(), ...env },
    });
    const stop = () => stopChild(child, { deadlineMs: STOP_DEADLINE_MS });
    this.#undo.push(stop);
    const isReady = () => answers(url + readyPath, (status) => status === 200);
    await waitUntilReady(child, isReady, { deadlineMs: START_DEADLINE_MS });
    const readyMs = performance.now() - startedAt;
    return { url, port, pid: child.pid, readyMs, startShare: cpuTimeUs(child.pid) / 1000 / readyMs, stop };
  }

  /** @param {number} count */
  freePorts(count) {
    return portsOf(count);
  }

  /**
   * What was started elsewhere ends with the rest.
   * @param {() => unknown} step
   */
  onStop(step) {
    this.#undo.push(step);
  }

  /**
   * Another database on the same server, with all migrations.
   * @param {string} name
   * @returns {Promise<string>} its address
   */
  async newDatabase(name) {
    await withDatabase(this.databaseUrl, (database) => database.query(`CREATE DATABASE ${name}`));
    const url = new URL(this.databaseUrl);
    url.pathname = `/${name}`;
    await this.#migrate(url.href);
    return url.href;
  }

  /** Ends everything, last first, whatever fails on the way. Logs stay where a failure needs them. */
  async stop({ keepLogs = false } = {}) {
    const undo = this.#undo.splice(0).reverse();
    for (const step of undo) await step();
    if (!keepLogs) rmSync(this.workDir, { recursive: true, force: true });
  }

  #addresses() {
    return {
      DATABASE_URL: this.databaseUrl,
      LIVEKIT_URL: this.liveKitUrl,
      LIVEKIT_API_KEY: this.apiKey,
      LIVEKIT_API_SECRET: this.apiSecret,
    };
  }

  /** @param {string} databaseUrl */
  async #migrate(databaseUrl) {
    const { problem, output } = await runProgram({
      command: process.execPath,
      args: [join(this.rootDir, 'apps/backend/node_modules/prisma/build/index.js'), 'migrate', 'deploy'],
      cwd: join(this.rootDir, 'apps/backend'),
      env: { ...ownEnvironment(), DATABASE_URL: databaseUrl },
      deadlineMs: MIGRATE_DEADLINE_MS,
      isQuiet: true,
    });
    if (problem !== undefined) throw new Failure(`The migrations ${problem}:\n${output}`);
  }

  /** LiveKit's own events would be load that nobody asked for: they end here, outside the measured processes. */
  async #startWebhookSink(/** @type {number} */ port) {
    const sink = createServer((request, response) => {
      request.resume();
      response.writeHead(204).end();
    });
    await new Promise((resolve) => void sink.listen(port, '127.0.0.1', () => resolve(undefined)));
    this.#undo.push(() => {
      sink.closeAllConnections();
      sink.close();
    });
    return `http://127.0.0.1:${port}/`;
  }
}

/**
 * Whether plain servers had less than half of a core while they started, of which they could have used all.
 * @param {readonly Server[]} servers
 */
export function isKeptWaiting(servers) {
  return median(servers.map(({ startShare }) => startShare)) < 0.5;
}

/**
 * @param {number} count
 * @returns {Promise<Ports>} as many as were asked for
 */
async function portsOf(count) {
  return /** @type {Ports} */ (await findFreePorts(count, { from: FIRST_PORT }));
}
