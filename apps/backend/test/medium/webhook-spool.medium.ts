import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import { WebhookSpool } from '../../src/livekit/webhook-spool.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { roomEvent, sendWebhook, signWebhook } from '../support/signed-webhook.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { createTestDatabase, type TestDatabase, withAdmin } from '../support/test-database.js';
import { waitFor } from '../support/wait-for.js';

const startedAtMs = 1_800_000_000_000;
const webhook = (id: string): ReturnType<typeof signWebhook> =>
  signWebhook(
    roomEvent('room_started', { sid: `RM_${id}`, name: id, startedAtMs }, { id: `EV_${id}`, atMs: startedAtMs }),
  );

describe('a database that is away when LiveKit speaks', () => {
  let database: TestDatabase;
  let wire: TcpProxy;
  let backend: RunningBackend;
  let storage: string;

  beforeEach(async () => {
    storage = await mkdtemp(path.join(tmpdir(), 'live-meeting-spool-'));
    database = await createTestDatabase(inject('postgresUrl'));
    const target = new URL(database.url);
    wire = new TcpProxy({ host: target.hostname, port: Number(target.port) });
    target.port = String(await wire.open());
    backend = await startBackend({ database: { ...database, url: target.href }, env: { STORAGE_DIR: storage } });
  });

  afterEach(async () => {
    await backend.stop();
    await wire.cut();
    await rm(storage, { recursive: true, force: true });
  });

  const spooled = (): Promise<string[]> => readdir(path.join(storage, 'webhook-spool')).catch(() => []);
  const sessions = (): Promise<object[]> => database.query('SELECT meeting_id FROM session ORDER BY meeting_id');

  it.each(['cut', 'hang'] as const)(
    'loses nothing (%s): kept on disk, answered, stored when it returns',
    async (fault) => {
      await sendWebhook(backend.url, webhook('before'));
      // A busy machine may spool this one as well, and store it a moment later.
      await waitFor('the first session', async () => (await sessions()).length === 1);
      await waitFor('nothing to replay', async () => (await spooled()).length === 0);
      await wire[fault]();
      const answer = await sendWebhook(backend.url, webhook('during'));
      expect(answer.status).toBe(204);
      const [file] = await spooled();
      expect(await readFile(path.join(storage, 'webhook-spool', file ?? ''), 'utf8')).toContain('RM_during');
      expect(await sessions()).toEqual([{ meeting_id: 'RM_before' }]);

      await wire.cut();
      await wire.open();
      await waitFor('the spooled session', async () => (await sessions()).length === 2);
      await waitFor('an empty spool', async () => (await spooled()).length === 0);
    },
  );

  it('is answered in time when it is merely slow, and stored once', async () => {
    await withAdmin(database.url, async (blocker) => {
      await blocker.query('BEGIN');
      await blocker.query('LOCK TABLE webhook_event IN ACCESS EXCLUSIVE MODE');
      const startedAt = performance.now();
      expect((await sendWebhook(backend.url, webhook('slow'))).status).toBe(204);
      expect(performance.now() - startedAt).toBeLessThan(1000);
      await blocker.query('COMMIT');
    });
    await waitFor('the session', async () => (await sessions()).length === 1);
    await waitFor('an empty spool', async () => (await spooled()).length === 0);
    expect(await database.query('SELECT id FROM webhook_event')).toEqual([{ id: 'EV_slow' }]);
  });
});

describe('the spool', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'live-meeting-spool-'));
  });

  afterEach(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  const event = (id: string): WebhookEvent => ({ id, name: 'room_started', createdAtMs: startedAtMs });
  const spool = (maxBytes = 10_000): WebhookSpool => new WebhookSpool({ directory, instance: 'one', maxBytes });

  it('hands over in order, and again after a failure and a restart', async () => {
    const first = spool();
    for (const id of ['a', 'b', 'c']) await first.append(event(id));
    const seen: string[] = [];
    const failing = first.replay((given) => {
      if (given.id === 'b') return Promise.reject(new Error('planted'));
      seen.push(given.id);
      return Promise.resolve();
    });
    await expect(failing).rejects.toThrow('planted');
    await first.append(event('d'));

    const second = spool();
    const keep = (given: WebhookEvent): Promise<void> => {
      seen.push(given.id);
      return Promise.resolve();
    };
    expect(await second.replay(keep)).toBe(3);
    expect(await second.replay(keep)).toBe(1);
    expect(await second.replay(keep)).toBe(0);
    expect(seen).toEqual(['a', 'a', 'b', 'c', 'd']);
  });

  it('passes over a line that was torn when the machine stopped', async () => {
    await writeFile(path.join(directory, 'one.ndjson'), `${JSON.stringify(event('whole'))}\n{"id":"to`);
    expect(await spool().replay(() => Promise.resolve())).toBe(1);
  });

  it('refuses more than it may hold', async () => {
    const small = spool(100);
    await small.append(event('a'));
    await expect(small.append(event('b'))).rejects.toMatchObject({ code: 'database.unavailable' });
  });
});
