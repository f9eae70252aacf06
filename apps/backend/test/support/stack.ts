/** The real thing on ports of its own: PostgreSQL, LiveKit, and the backend as its own process. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { findLivekit, startLivekit } from '../../../../scripts/lib/livekit.mjs';
import { startPostgres } from '../../../../scripts/lib/postgres.mjs';
import { freePort } from './free-port.js';
import { backendFolder, prisma } from './prisma-cli.js';
import { waitFor } from './wait-for.js';

export interface Stack {
  readonly url: string;
  readonly liveKitKey: { readonly apiKey: string; readonly apiSecret: string };
  liveKit: Awaited<ReturnType<typeof startLivekit>>;
  backend: ChildProcess;
  readonly query: <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  /** The media server again, on the same ports, with the same configuration. */
  readonly startLiveKit: () => Promise<void>;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export async function startStack(): Promise<Stack> {
  const folder = await mkdtemp(path.join(tmpdir(), 'live-meeting-e2e-'));
  const ports = {
    backend: await freePort(),
    postgres: await freePort(),
    http: await freePort(),
    tcp: await freePort(),
    udp: await freePort(),
  };
  const liveKitKey = { apiKey: 'e2e-key', apiSecret: randomBytes(24).toString('base64url') };
  const binary = await findLivekit({ env: process.env });
  const startServer = (): ReturnType<typeof startLivekit> =>
    startLivekit({
      binary,
      dataDir: path.join(folder, 'livekit'),
      httpPort: ports.http,
      tcpPort: ports.tcp,
      udpPort: ports.udp,
      ...liveKitKey,
      webhookUrl: `http://127.0.0.1:${String(ports.backend)}/livekit/webhook`,
      logFile: path.join(folder, 'livekit.log'),
    });
  const postgres = await startPostgres({
    dataDir: path.join(folder, 'postgres'),
    port: ports.postgres,
    password: randomBytes(18).toString('base64url'),
    logFile: path.join(folder, 'postgres.log'),
  });
  const migrated = await prisma(['migrate', 'deploy'], { databaseUrl: postgres.url });
  if (migrated.exitCode !== 0) throw new Error(migrated.output);
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 });
  pool.on('error', () => undefined);
  let log = '';
  const url = `http://127.0.0.1:${String(ports.backend)}`;
  const liveKit = await startServer();
  const backend = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    cwd: backendFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      APP_ENV: 'local',
      NODE_ENV: 'production',
      DATABASE_URL: postgres.url,
      PORT: String(ports.backend),
      LIVEKIT_URL: liveKit.url,
      LIVEKIT_API_KEY: liveKitKey.apiKey,
      LIVEKIT_API_SECRET: liveKitKey.apiSecret,
      SESSION_SECRET: randomBytes(24).toString('base64url'),
      STORAGE_DIR: path.join(folder, 'storage'),
      LOG_LEVEL: 'debug',
    },
  });
  for (const stream of [backend.stdout, backend.stderr])
    stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const stack: Stack = {
    url,
    liveKitKey,
    liveKit,
    backend,
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(text, [...values])).rows,
    startLiveKit: async () => {
      stack.liveKit = await startServer();
    },
    log: () => log,
    stop: async () => {
      await stopProcess(backend);
      await stack.liveKit.stop();
      await pool.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await waitFor(
    'the backend to be ready',
    async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true,
  );
  return stack;
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
