/** The whole application over real HTTP, on a real database; only LiveKit is doubled. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { InMemoryRoomAdmin } from '@live-meeting/livekit-server/in-memory-room-admin';
import type { RoomAdmin } from '@live-meeting/livekit-server/room-admin';
import { inject } from 'vitest';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/config/load-config.js';
import { closeApp, createAdapter, prepareApp } from '../../src/create-app.js';
import { createLogger, NestLogger } from '../../src/http/logger.js';
import { ROOM_ADMIN } from '../../src/livekit/room-admin.token.js';
import { ReconcilerPace } from '../../src/sessions/reconciler-pace.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

export const liveKitKey = 'test-key';
export const liveKitSecret = 'test-secret-0123456789-0123456789-0123';
export const sessionSecret = 'session-secret-0123456789-0123456789';

export interface RunningBackend {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly database: TestDatabase;
  readonly roomAdmin: InMemoryRoomAdmin;
  /** Every route of the server itself, whoever added it: `GET /api/config`. */
  readonly routes: readonly string[];
  /** Everything it logged so far. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export interface BackendOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly roomAdmin?: RoomAdmin;
  readonly database?: TestDatabase;
}

export async function startBackend(options: BackendOptions = {}): Promise<RunningBackend> {
  const database = options.database ?? (await createTestDatabase(inject('postgresUrl')));
  const storage = await mkdtemp(path.join(tmpdir(), 'live-meeting-storage-'));
  const roomAdmin = new InMemoryRoomAdmin();
  let log = '';
  const logger = createLogger('debug', { write: (line) => void (log += line) });
  const config = loadConfig({ ...baseEnv, DATABASE_URL: database.url, STORAGE_DIR: storage, ...options.env });
  const module = await Test.createTestingModule({ imports: [AppModule.with(config, logger)] })
    .setLogger(new NestLogger(logger))
    .overrideProvider(ROOM_ADMIN)
    .useValue(options.roomAdmin ?? roomAdmin)
    .overrideProvider(ReconcilerPace)
    .useValue(onlyWhenAsked)
    .compile();
  const adapter = createAdapter(config, logger);
  const routes: string[] = [];
  adapter.getInstance().addHook('onRoute', ({ method, url }) => {
    routes.push(...[method].flat().map((verb) => `${verb} ${url}`));
  });
  const app = module.createNestApplication<NestFastifyApplication>(adapter, { bodyParser: false });
  await prepareApp(app, config);
  await app.listen(0, '127.0.0.1');
  return {
    app,
    url: (await app.getUrl()).replace('[::1]', 'localhost'),
    database,
    roomAdmin,
    routes,
    log: () => log,
    stop: async () => {
      await closeApp(app);
      await database.drop();
      await rm(storage, { recursive: true, force: true });
    },
  };
}

/** The ledger is compared with the double when a test asks for it. */
const onlyWhenAsked = { isOn: false, minAgeSeconds: 0, untilNextMs: () => 0 };

const baseEnv = {
  APP_ENV: 'test',
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: liveKitKey,
  LIVEKIT_API_SECRET: liveKitSecret,
  SESSION_SECRET: sessionSecret,
  STORAGE_RESERVE_BYTES: '0',
};
