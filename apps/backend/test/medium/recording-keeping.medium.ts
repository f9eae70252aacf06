import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordingKeeping } from '../../src/recordings/recording-keeping.service.js';
import { closeApp } from '../../src/create-app.js';
import { codeOf } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { finished, kept, lookAt, startRecording, untilIt } from '../support/recorded-meeting.js';
import { makeFile, RecordingWorker } from '../support/recording-worker.js';
import { RoomPeople } from '../support/room-people.js';
import { workerKey } from '../support/worker-api.js';

const env = { WORKER_KEY: workerKey, RETENTION_RECORDINGS_DAYS: '30' };

let backend: RunningBackend;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'live-meeting-recordings-'));
  backend = await startBackend({ env: { ...env, RECORDINGS_DIR: directory } });
});

afterAll(async () => {
  await backend.stop();
  await rm(directory, { recursive: true, force: true });
});

const keep = (): Promise<void> => backend.app.get(RecordingKeeping).work();
const folderOf = (id: string): string => path.join(directory, id);
const age = (id: string, days: number): Promise<object[]> =>
  backend.database.query(`UPDATE recording SET requested_at = now() - make_interval(days => $2) WHERE id = $1`, [
    id,
    days,
  ]);

describe('recordings', () => {
  it('stay as long as was promised, then rows and bytes are gone and the log says so', async () => {
    const worker = new RecordingWorker(backend.url);
    const [old, young, running] = [
      await startRecording(backend),
      await startRecording(backend),
      await startRecording(backend),
    ];
    for (const one of [old, young])
      await finished(one, worker, [await makeFile(directory, one.id, { name: 'a.webm' })]);
    await age(old.id, 31);
    await age(young.id, 29);
    await keep();
    expect(codeOf(await old.api.get(`/api/recordings/${old.id}`))).toEqual([404, 'recording.not_found']);
    expect(existsSync(folderOf(old.id))).toBe(false);
    expect((await lookAt(young)).status).toBe('COMPLETE');
    expect(existsSync(folderOf(young.id))).toBe(true);
    expect((await lookAt(running)).status).toBe('STARTING');
    const acts = await backend.database.query('SELECT actor_kind, action FROM audit_entry WHERE object_id = $1', [
      old.id,
    ]);
    expect(acts).toContainEqual({ actor_kind: 'system', action: 'recording.expire' });
  });

  it('that were deleted are deleted again, where a worker was still writing', async () => {
    const worker = new RecordingWorker(backend.url);
    const recording = await startRecording(backend);
    await kept(recording, worker);
    expect((await recording.api.delete(`/api/recordings/${recording.id}`)).status).toBe(204);
    await makeFile(directory, recording.id, { name: 'Amina.webm.part' });
    await keep();
    expect(existsSync(folderOf(recording.id))).toBe(false);
    const left = (): Promise<object[]> =>
      backend.database.query('SELECT 1 AS one FROM recording_removal WHERE recording_id = $1', [recording.id]);
    expect(await left()).toHaveLength(1);
    await backend.database.query(`UPDATE recording_removal SET at = now() - interval '11 minutes'`);
    await keep();
    expect(await left()).toEqual([]);
  });

  it('of which the database knows nothing are reported once, and left', async () => {
    const stranger = randomUUID();
    await mkdir(folderOf(stranger));
    await mkdir(path.join(directory, 'somebody-elses'), { recursive: true });
    await keep();
    await keep();
    const told = backend
      .log()
      .split('\n')
      .filter((line) => line.includes(stranger));
    expect(told).toHaveLength(1);
    expect(existsSync(folderOf(stranger))).toBe(true);
  });

  it('that somebody downloads on a slow line keep no backend from stopping', async () => {
    const content = 'x'.repeat(32 * 1024 * 1024);
    const one = await startBackend({ env: { ...env, RECORDINGS_DIR: directory } });
    const recording = await startRecording(one);
    const file = await makeFile(directory, recording.id, { name: 'large.webm', content });
    const { files } = await finished(recording, new RecordingWorker(one.url), [file]);
    const headers = { cookie: recording.here.visitor.cookieHeader };
    const answer = await fetch(`${one.url}${files[0]?.url ?? ''}`, { headers });
    const reader = answer.body?.getReader();
    await reader?.read();
    const startedAt = performance.now();
    await closeApp(one.app);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    await expect(readToTheEnd(reader)).rejects.toThrow();
    await one.database.drop();
  });

  it('go on after a restart of the backend, wherever they were', async () => {
    const worker = new RecordingWorker(backend.url);
    const recording = await startRecording(backend);
    const job = await worker.take('recording', recording.here.roomName);
    await worker.heartbeat(job.id);
    const { database } = backend;
    await closeApp(backend.app);
    backend = await startBackend({ database, env: { ...env, RECORDINGS_DIR: directory } });
    const again = { ...recording, api: await new RoomPeople(backend).service('recordings') };
    expect((await lookAt(again)).status).toBe('ACTIVE');
    await database.query(
      `UPDATE session SET status = 'ENDED', ended_at = now(), end_reason = 'lost' WHERE meeting_id = $1`,
      [recording.here.meetingId],
    );
    await untilIt(again, 'ENDING');
  });
});

async function readToTheEnd(reader: ReadableStreamDefaultReader | undefined): Promise<void> {
  while ((await reader?.read())?.done === false);
}
