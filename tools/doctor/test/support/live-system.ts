/**
 * The system as `npm start` runs it, part by part, so that a test can take any of them away: real PostgreSQL, real
 * LiveKit, the built backend, and a stand-in for the client. State and secrets are written by the launcher's own code.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { findFreePorts } from '../../../../scripts/lib/free-ports.mjs';
import { findLivekit, startLivekit } from '../../../../scripts/lib/livekit.mjs';
import { startPostgres } from '../../../../scripts/lib/postgres.mjs';
import { findProcess } from '../../../../scripts/lib/process-table.mjs';
import { writeRunState } from '../../../../scripts/lib/run-state.mjs';
import { ensureSecrets } from '../../../../scripts/lib/secrets.mjs';
import { answers, waitUntil } from '../../../../scripts/lib/wait-until.mjs';
import { openFrontDoor, type FrontDoor } from './front-door.js';

export const rootDir = fileURLToPath(new URL('../../../../', import.meta.url));
const backendDir = path.join(rootDir, 'apps/backend');
const run = promisify(execFile);

type Postgres = Awaited<ReturnType<typeof startPostgres>>;
type LiveKit = Awaited<ReturnType<typeof startLivekit>>;
type Secrets = ReturnType<typeof ensureSecrets>;
type Ports = Readonly<Record<'meet' | 'backend' | 'postgres' | 'livekit' | 'livekitTcp' | 'livekitUdp', number>>;

export class LiveSystem {
  readonly dataDir: string;
  readonly secrets: Secrets;
  #postgres: Postgres | undefined;
  #liveKit: LiveKit | undefined;
  #backend: ChildProcess | undefined;
  #frontDoor: FrontDoor | undefined;

  private constructor(
    folder: string,
    readonly ports: Ports,
  ) {
    this.dataDir = folder;
    this.secrets = ensureSecrets(folder);
  }

  static async start(): Promise<LiveSystem> {
    const [meet = 0, backend = 0, postgres = 0, livekit = 0, livekitTcp = 0, livekitUdp = 0] = await findFreePorts(6);
    const ports = { meet, backend, postgres, livekit, livekitTcp, livekitUdp };
    const system = new LiveSystem(mkdtempSync(path.join(tmpdir(), 'live-meeting-doctor-')), ports);
    await system.startPostgres();
    await migrate(system.databaseUrl);
    await system.startLiveKit();
    await system.startBackend();
    system.#frontDoor = await openFrontDoor(meet, system.backendUrl);
    system.writeState();
    return system;
  }

  get backendUrl(): string {
    return `http://127.0.0.1:${this.ports.backend}`;
  }

  get databaseUrl(): string {
    return `postgresql://live_meeting:${encodeURIComponent(this.secrets.databasePassword)}@127.0.0.1:${this.ports.postgres}/live_meeting`;
  }

  get liveKitUrl(): string {
    return `ws://127.0.0.1:${this.ports.livekit}`;
  }

  get liveKitPid(): number {
    return this.#liveKit?.pid ?? 0;
  }

  get frontDoor(): FrontDoor {
    if (this.#frontDoor === undefined) throw new Error('the client is not open');
    return this.#frontDoor;
  }

  async startPostgres(): Promise<void> {
    const { dataDir, ports, secrets } = this;
    this.#postgres = await startPostgres({
      dataDir: path.join(dataDir, 'postgres'),
      port: ports.postgres,
      password: secrets.databasePassword,
      logFile: path.join(dataDir, 'logs/postgres.log'),
    });
  }

  async stopPostgres(): Promise<void> {
    await this.#postgres?.stop();
    this.#postgres = undefined;
  }

  async startLiveKit(webhookUrl = `${this.backendUrl}/livekit/webhook`): Promise<void> {
    const { dataDir, ports, secrets } = this;
    this.#liveKit = await startLivekit({
      binary: await findLivekit({ env: process.env }),
      dataDir: path.join(dataDir, 'livekit'),
      httpPort: ports.livekit,
      tcpPort: ports.livekitTcp,
      udpPort: ports.livekitUdp,
      apiKey: secrets.livekitApiKey,
      apiSecret: secrets.livekitApiSecret,
      webhookUrl,
      logFile: path.join(dataDir, 'logs/livekit.log'),
    });
  }

  async stopLiveKit(): Promise<void> {
    await this.#liveKit?.stop();
    this.#liveKit = undefined;
  }

  async startBackend(): Promise<void> {
    const { dataDir, ports, secrets } = this;
    mkdirSync(path.join(dataDir, 'logs'), { recursive: true });
    const log = openSync(path.join(dataDir, 'logs/backend.log'), 'a');
    this.#backend = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
      cwd: backendDir,
      stdio: ['ignore', log, log],
      env: {
        PATH: process.env['PATH'],
        APP_ENV: 'local',
        PORT: String(ports.backend),
        DATABASE_URL: this.databaseUrl,
        LIVEKIT_URL: this.liveKitUrl,
        LIVEKIT_API_KEY: secrets.livekitApiKey,
        LIVEKIT_API_SECRET: secrets.livekitApiSecret,
        SESSION_SECRET: secrets.sessionSecret,
        STORAGE_DIR: path.join(dataDir, 'storage'),
      },
    });
    await this.untilReady();
  }

  /** After a part came back the backend says so itself. */
  async untilReady(): Promise<void> {
    const isReady = await waitUntil(() => answers(`${this.backendUrl}/health/ready`, (status) => status === 200), {
      deadlineMs: 30_000,
    });
    if (!isReady) throw new Error(`the backend is not ready: see ${this.dataDir}/logs/backend.log`);
  }

  /** As the launcher would, or with a pid that is somebody else's. */
  writeState(pids: { readonly backend?: number } = {}): void {
    const recorded = (pid = 0): { pid: number; startedAt: string } => ({
      pid,
      startedAt: findProcess(pid)?.startedAt ?? '',
    });
    writeRunState(this.dataDir, {
      mode: 'production',
      host: '127.0.0.1',
      ports: this.ports,
      launcher: recorded(process.pid),
      children: {
        postgres: recorded(this.#postgres?.pid),
        livekit: recorded(this.#liveKit?.pid),
        backend: recorded(pids.backend ?? this.#backend?.pid),
        client: recorded(process.pid),
      },
    });
  }

  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.#frontDoor?.stop();
    if (this.#backend?.exitCode === null) {
      const exited = once(this.#backend, 'exit');
      this.#backend.kill();
      await exited;
    }
    await this.stopLiveKit();
    await this.stopPostgres();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

async function migrate(databaseUrl: string): Promise<void> {
  const prisma = path.join(backendDir, 'node_modules/prisma/build/index.js');
  await run(process.execPath, [prisma, 'migrate', 'deploy'], {
    cwd: backendDir,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
}
