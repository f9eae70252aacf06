/** A backend that takes media: a room with a sitting that is going on, and folders that a test can look into. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startBackend, type RunningBackend } from './backend.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { closeApp } from '../../src/create-app.js';
import { inject } from 'vitest';

const roomName = 'daily';
export const meetingId = 'RM_daily';

export interface MediaBackend {
  backend: RunningBackend;
  readonly storage: string;
  readonly audio: string;
  readonly video: string;
  readonly logs: string;
  /** As after a deployment: the same disk and database. */
  readonly restart: (env?: Readonly<Record<string, string>>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startMediaBackend(env: Readonly<Record<string, string>> = {}): Promise<MediaBackend> {
  const storage = await mkdtemp(path.join(tmpdir(), 'live-meeting-media-'));
  const database = await createTestDatabase(inject('postgresUrl'));
  await addSitting(database);
  const start = (more: Readonly<Record<string, string>> = {}): Promise<RunningBackend> =>
    startBackend({ database, env: { STORAGE_DIR: storage, ...env, ...more } });
  const media: MediaBackend = {
    backend: await start(),
    storage,
    audio: path.join(storage, 'egress/audio'),
    video: path.join(storage, 'egress/video'),
    logs: path.join(storage, 'pipeline-logs'),
    restart: async (more) => {
      await closeApp(media.backend.app);
      media.backend = await start(more);
    },
    stop: async () => {
      await media.backend.stop();
      await rm(storage, { recursive: true, force: true });
    },
  };
  return media;
}

export async function addSitting(database: TestDatabase, name = roomName, sid = meetingId): Promise<void> {
  await database.query(
    `INSERT INTO session (id, meeting_id, room_name, room_sid, status, started_at)
     VALUES (gen_random_uuid(), $1, $2, $1, 'ACTIVE', now())`,
    [sid, name],
  );
}
