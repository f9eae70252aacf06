/** The backend as a process of its own that takes media, on a disk and database that outlive it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { startBackendProcess, type BackendProcess } from './backend-process.js';
import { freePort } from './free-port.js';
import { addSitting } from './media-backend.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

export interface MediaProcess {
  backend: BackendProcess;
  readonly database: TestDatabase;
  readonly storage: string;
  readonly audio: string;
  /** The next process on the same disk and database; the last one must have ended. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startMediaProcess(
  more: Readonly<Record<string, string>> = {},
  storageFolder?: string,
): Promise<MediaProcess> {
  const storage = storageFolder ?? (await mkdtemp(path.join(tmpdir(), 'live-meeting-media-')));
  const database = await createTestDatabase(inject('postgresUrl'));
  await addSitting(database);
  const env = {
    APP_ENV: 'local',
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    LIVEKIT_URL: 'ws://127.0.0.1:9',
    LIVEKIT_API_KEY: 'e2e-key',
    LIVEKIT_API_SECRET: 'e2e-secret-0123456789-0123456789-01',
    SESSION_SECRET: 'session-secret-0123456789-0123456789',
    STORAGE_RESERVE_BYTES: '0',
    PORT: String(await freePort()),
    STORAGE_DIR: storage,
    ...more,
  };
  const start = (): Promise<BackendProcess> => startBackendProcess(env, '/health/live');
  const media: MediaProcess = {
    backend: await start(),
    database,
    storage,
    audio: path.join(storage, 'egress/audio'),
    start: async () => {
      media.backend = await start();
    },
    stop: async () => {
      await media.backend.stop();
      await database.drop();
      await rm(storage, { recursive: true, force: true });
    },
  };
  return media;
}
