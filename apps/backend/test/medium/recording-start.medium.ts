import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, codeOf, type Api } from '../support/api.js';
import { attend } from '../support/attending.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { addSitting } from '../support/media-backend.js';
import { startRecording } from '../support/recorded-meeting.js';
import { RecordingWorker } from '../support/recording-worker.js';
import { RoomPeople } from '../support/room-people.js';
import { waitFor } from '../support/wait-for.js';
import { workerKey } from '../support/worker-api.js';

let one: RunningBackend;
let two: RunningBackend;
let people: RoomPeople;

beforeAll(async () => {
  const env = { WORKER_KEY: workerKey };
  one = await startBackend({ env });
  // The first one drops the database they share.
  const database = { ...one.database, drop: () => Promise.resolve() };
  two = await startBackend({ env, database, roomAdmin: one.roomAdmin });
  people = new RoomPeople(one);
});

afterAll(async () => {
  await two.stop();
  await one.stop();
});

/** A database that is too busy says so, and is asked again. */
async function untilAnswered(api: Api, body: object): ReturnType<Api['post']> {
  let answer = await start(api, body);
  while (answer.status === 503) answer = await start(api, body);
  return answer;
}

const start = (api: Api, body: object): ReturnType<Api['post']> => api.post('/api/record/start', body);

describe('starting a recording', () => {
  it('succeeds once, however many ask at once, whichever backend', async () => {
    const { roomName } = await attend(one);
    const key = await people.service('recordings');
    const other = new RoomPeople(two);
    const there = await other.service('recordings');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => untilAnswered(index % 2 === 0 ? key : there, { roomName })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(19).fill(409)]);
    const count = (table: string): Promise<object[]> =>
      one.database.query(`SELECT count(*)::int AS rows FROM ${table} WHERE room_name = $1`, [roomName]);
    expect(await count('recording')).toEqual([{ rows: 1 }]);
    expect(await count('media_job')).toEqual([{ rows: 1 }]);
  });

  it('is refused without a room, a meeting, or the right one', async () => {
    const key = await people.service('recordings');
    const { roomName, meetingId } = await attend(one);
    expect(codeOf(await start(key, {}))).toEqual([403, 'auth.forbidden']);
    expect(codeOf(await start(key, { roomName: randomUUID() }))).toEqual([404, 'room.not_found']);
    const { roomName: empty } = await people.ownedRoom({});
    expect(codeOf(await start(key, { roomName: empty }))).toEqual([404, 'session.not_found']);
    const startExact = (roomSid: string): ReturnType<Api['post']> =>
      key.post('/api/recordings/start', { roomName, roomSid });
    expect(codeOf(await startExact('RM_another'))).toEqual([404, 'session.not_found']);
    const { status, body } = await startExact(meetingId);
    expect([status, Object.keys(body)]).toEqual([200, ['recordingId']]);
    expect(codeOf(await start(key, { roomName, consentText: ' ' }))).toEqual([400, 'request.invalid']);
    expect(codeOf(await start(key, { roomName, layout: 'heap' }))).toEqual([400, 'request.invalid']);
  });

  it('is refused to people who only take part, to systems without the scope, and to strangers', async () => {
    const { roomName } = await attend(one);
    const guest = people.visitor();
    await guest.join({ roomName });
    expect(codeOf(await start(apiOf(guest), { roomName }))).toEqual([403, 'auth.forbidden']);
    expect(codeOf(await start(await people.service('rooms'), { roomName }))).toEqual([403, 'auth.forbidden']);
    expect(codeOf(await start(people.nobody(), { roomName }))).toEqual([401, 'auth.required']);
    expect(codeOf(await start((await people.account()).api, { roomName }))).toEqual([403, 'auth.forbidden']);
    expect((await start((await people.account('admin')).api, { roomName })).status).toBe(200);
  });

  it('is refused where nobody could see or hear it, and where the disk is full', async () => {
    const { owner, roomName } = await people.ownedRoom({ e2ee: true });
    await attend(one, roomName);
    expect(codeOf(await start(owner.api, { roomName }))).toEqual([409, 'recording.encrypted']);
    const full = await startBackend({ env: { STORAGE_RESERVE_BYTES: String(Number.MAX_SAFE_INTEGER) } });
    const here = await attend(full);
    const answer = await start(apiOf(here.visitor), { roomName: here.roomName });
    expect(codeOf(answer)).toEqual([503, 'storage.full']);
    expect(answer.headers.get('retry-after')).not.toBeNull();
    await full.stop();
  });

  it('is refused to guests’ own rooms where the rules are strict', async () => {
    const strict = await startBackend({
      env: { PUBLIC_URL: 'http://meet.example.com', OPEN_MEETINGS: 'true' },
    });
    const here = await attend(strict);
    expect(codeOf(await start(apiOf(here.visitor), { roomName: here.roomName }))).toEqual([403, 'auth.forbidden']);
    await strict.stop();
  });

  it('is the right of whoever owns an interview', async () => {
    const recruiter = await people.account();
    const interview = { jobId: randomUUID(), candidateId: randomUUID(), scheduledAt: new Date().toISOString() };
    const { body } = await recruiter.api.post<{ roomName: string }>('/api/interviews', interview);
    await addSitting(one.database, body.roomName, `RM_${randomUUID()}`);
    expect(codeOf(await start((await people.account()).api, body))).toEqual([403, 'auth.forbidden']);
    expect((await start(recruiter.api, { roomName: body.roomName })).status).toBe(200);
  });

  it('by GET takes a credential in a header and no cookie', async () => {
    const { owner, roomName } = await people.ownedRoom({});
    const { visitor } = await attend(one, roomName);
    const path = `/api/record/start?roomName=${roomName}&more=1`;
    expect(codeOf(await apiOf(visitor).get(path))).toEqual([401, 'auth.required']);
    expect((await owner.api.get(path)).status).toBe(200);
    expect(codeOf(await owner.api.get('/api/record/start'))).toEqual([403, 'auth.forbidden']);
    expect((await owner.api.get(`/api/record/stop?roomName=${roomName}`)).body).toMatchObject({ status: 'ABORTED' });
    expect(codeOf(await owner.api.get(`/api/record/stop?roomName=${roomName}`))).toEqual([404, 'recording.not_active']);
  });

  it('is in the audit log, like its end and its deletion', async () => {
    const { api, id } = await startRecording(one);
    await api.post('/api/recordings/stop', { recordingId: id });
    await api.delete(`/api/recordings/${id}`);
    const acts = await one.database.query<{ action: string }>(
      'SELECT action FROM audit_entry WHERE object_id = $1 ORDER BY id',
      [id],
    );
    expect(acts.map(({ action }) => action)).toEqual(['recording.start', 'recording.stop', 'recording.delete']);
  });
});

describe('what clients are told', () => {
  it('is whether a recording would be taken by somebody', async () => {
    const feature = async (): Promise<unknown> =>
      (await people.nobody().get<{ features: { recording: boolean } }>('/api/config')).body.features.recording;
    await one.database.query('DELETE FROM media_worker');
    await waitFor('no recording', async () => (await feature()) === false);
    await new RecordingWorker(one.url).lease(1, ['recording']);
    await waitFor('recording', async () => (await feature()) === true);
  });
});
