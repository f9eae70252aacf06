/** The real thing on ports of its own: PostgreSQL, LiveKit, and the backend as its own process. */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { findFreePorts } from '../../../../scripts/lib/free-ports.mjs';
import { findLivekit, startLivekit } from '../../../../scripts/lib/livekit.mjs';
import { startPostgres } from '../../../../scripts/lib/postgres.mjs';
import { startBackendProcess, type BackendProcess } from './backend-process.js';
import { freePort } from './free-port.js';
import { prisma } from './prisma-cli.js';

export interface Stack {
  readonly url: string;
  readonly liveKitKey: { readonly apiKey: string; readonly apiSecret: string };
  liveKit: Awaited<ReturnType<typeof startLivekit>>;
  readonly backend: ChildProcess;
  readonly query: <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  /** The media server again, on the same ports, with the same configuration. */
  readonly startLiveKit: () => Promise<void>;
  /** Another one on the same database and media server. */
  readonly startAnotherBackend: () => Promise<BackendProcess>;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export interface StackOptions {
  /** Of the backends. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where LiveKit sends its webhooks instead, given where the backend takes them. */
  readonly webhooksTo?: (webhookUrl: string) => Promise<string> | string;
}

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const folder = await mkdtemp(path.join(tmpdir(), 'live-meeting-e2e-'));
  const [backendPort = 0, postgresPort = 0, http = 0, tcp = 0, udp = 0] = await findFreePorts(5);
  const ports = { backend: backendPort, postgres: postgresPort, http, tcp, udp };
  const liveKitKey = { apiKey: 'e2e-key', apiSecret: randomBytes(24).toString('base64url') };
  const binary = await findLivekit({ env: process.env });
  const takesWebhooks = `http://127.0.0.1:${String(ports.backend)}/livekit/webhook`;
  const webhookUrl = (await options.webhooksTo?.(takesWebhooks)) ?? takesWebhooks;
  const startServer = (): ReturnType<typeof startLivekit> =>
    startLivekit({
      binary,
      dataDir: path.join(folder, 'livekit'),
      httpPort: ports.http,
      tcpPort: ports.tcp,
      udpPort: ports.udp,
      ...liveKitKey,
      webhookUrl,
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
  const liveKit = await startServer();
  const shared = {
    APP_ENV: 'local',
    NODE_ENV: 'production',
    DATABASE_URL: postgres.url,
    LIVEKIT_URL: liveKit.url,
    LIVEKIT_API_KEY: liveKitKey.apiKey,
    LIVEKIT_API_SECRET: liveKitKey.apiSecret,
    SESSION_SECRET: randomBytes(24).toString('base64url'),
    LOG_LEVEL: 'debug',
    ...options.env,
  };
  const start = (port: number): Promise<BackendProcess> =>
    startBackendProcess({
      ...shared,
      PORT: String(port),
      STORAGE_DIR: path.join(folder, `storage-${String(port)}`),
    });
  const backends = [await start(ports.backend)];
  const [backend] = backends;
  if (backend === undefined) throw new Error('not reached');
  const stack: Stack = {
    url: backend.url,
    liveKitKey,
    liveKit,
    backend: backend.child,
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(text, [...values])).rows,
    startLiveKit: async () => {
      stack.liveKit = await startServer();
    },
    startAnotherBackend: async () => {
      const another = await start(await freePort());
      backends.push(another);
      return another;
    },
    log: backend.log,
    stop: async () => {
      for (const one of backends) await one.stop();
      await stack.liveKit.stop();
      await pool.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return stack;
}
