import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, codeOf } from '../support/api.js';
import { attend, type Attending } from '../support/attending.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { claimsOf } from '../support/meeting.js';
import { waitFor } from '../support/wait-for.js';
import { WorkerApi, workerKey } from '../support/worker-api.js';

let backend: RunningBackend;

beforeAll(async () => {
  backend = await startBackend({ env: { WORKER_KEY: workerKey } });
});

afterAll(async () => {
  await backend.stop();
});

const worker = (): WorkerApi => new WorkerApi(backend.url);

/** Somebody in a room of theirs whose sound was asked for. */
async function delivered(): Promise<Attending> {
  const here = await attend(backend);
  const answer = await apiOf(here.visitor).post('/api/egress/audio', { roomName: here.roomName });
  expect(answer.status).toBe(201);
  return here;
}

const end = (meetingId: string): Promise<object[]> =>
  backend.database.query(
    `UPDATE session SET status = 'ENDED', ended_at = now(), end_reason = 'finished' WHERE meeting_id = $1`,
    [meetingId],
  );

describe('a worker', () => {
  it('is known by its key alone', async () => {
    expect(codeOf(await new WorkerApi(backend.url, 'another-key-0123456789').lease())).toEqual([
      401,
      'auth.credential_invalid',
    ]);
    const bare = await fetch(`${backend.url}/api/worker/lease`, { method: 'POST' });
    expect(bare.status).toBe(401);
    expect((await worker().lease()).status).toBe(200);
  });

  it('is let in nowhere where there is no key', async () => {
    const keyless = await startBackend();
    expect((await new WorkerApi(keyless.url).lease()).status).toBe(401);
    await keyless.stop();
  });
});

describe('a job', () => {
  it('is one worker’s at a time, and one for each room', async () => {
    const { roomName } = await delivered();
    const [first, second] = [worker(), worker()];
    const job = await first.leaseIn(roomName);
    expect((await second.lease()).body.jobs.filter((one) => one.roomName === roomName)).toEqual([]);
    expect((await first.heartbeat(job.id)).body).toEqual({ status: 'active', deliver: [] });
    expect(codeOf(await second.heartbeat(job.id))).toEqual([409, 'job.not_held']);
    expect(codeOf(await second.tokens(job.id, { purpose: 'room' }))).toEqual([409, 'job.not_held']);
    expect(codeOf(await second.finish(job.id, 'released'))).toEqual([409, 'job.not_held']);
  });

  it('is given to exactly one of many who ask at once', async () => {
    const rooms = await Promise.all(Array.from({ length: 4 }, () => delivered()));
    const workers = Array.from({ length: 8 }, () => worker());
    const names = new Set(rooms.map(({ roomName }) => roomName));
    const got: string[] = [];
    await waitFor('every room to be taken', async () => {
      const leases = await Promise.all(workers.map((one) => one.lease(2)));
      got.push(...leases.flatMap(({ body }) => body.jobs.map(({ roomName }) => roomName)));
      return got.filter((name) => names.has(name)).length >= rooms.length;
    });
    expect(new Set(got).size).toBe(got.length);
  });

  it('moves to another when its holder is silent, and the first one is told', async () => {
    const { roomName } = await delivered();
    const [first, second] = [worker(), worker()];
    const job = await first.leaseIn(roomName);
    const moved = await second.leaseIn(roomName);
    expect(moved.id).toBe(job.id);
    expect(codeOf(await first.heartbeat(job.id))).toEqual([409, 'job.not_held']);
    expect((await second.heartbeat(job.id)).status).toBe(200);
  });

  it('is another’s at once when it is given back, and a while later when it failed', async () => {
    const { roomName } = await delivered();
    const [first, second] = [worker(), worker()];
    const job = await first.leaseIn(roomName);
    expect((await first.finish(job.id, 'released')).status).toBe(204);
    expect((await second.leaseIn(roomName)).id).toBe(job.id);
    expect((await second.finish(job.id, 'failed')).status).toBe(204);
    const [row] = await backend.database.query<{ failures: number; last_failure: string; waits: boolean }>(
      `SELECT failures, last_failure, not_before > now() AS waits FROM media_job WHERE id = $1`,
      [job.id],
    );
    expect(row).toEqual({ failures: 1, last_failure: 'a test', waits: true });
  });

  it('ends with the meeting, and when everybody has left', async () => {
    const one = worker();
    const over = await delivered();
    const jobs = [await one.leaseIn(over.roomName)];
    const left = await delivered();
    jobs.push(await one.leaseIn(left.roomName));
    await end(over.meetingId);
    await backend.database.query('UPDATE attendance SET left_at = now() WHERE meeting_id = $1', [left.meetingId]);
    for (const { id } of jobs)
      await waitFor('the end of the job', async () => (await one.heartbeat(id)).body.status === 'ended');
    const open = `SELECT stop_reason FROM audio_delivery WHERE meeting_id = $1`;
    expect(await backend.database.query(open, [over.meetingId])).toEqual([{ stop_reason: 'meeting_ended' }]);
    // Somebody may come back before the meeting is over.
    expect(await backend.database.query(open, [left.meetingId])).toEqual([{ stop_reason: null }]);
  });
});

describe('the tokens of a worker', () => {
  it('let it into its room unseen, to hear and nothing else', async () => {
    const { roomName, meetingId } = await delivered();
    const one = worker();
    const job = await one.leaseIn(roomName);
    const { body, headers } = await one.tokens(job.id, { purpose: 'room' });
    if (body.purpose !== 'room') throw new Error('not a token for a room');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ identity: `recorder_${job.id}`, meetingId, serverUrl: 'ws://127.0.0.1:7880' });
    const claims = claimsOf(body.token);
    expect(claims).toMatchObject({ sub: `recorder_${job.id}`, kind: 'agent' });
    expect(claims.video).toEqual({
      roomJoin: true,
      room: roomName,
      canPublish: false,
      canSubscribe: true,
      canPublishData: false,
      canUpdateOwnMetadata: false,
      hidden: true,
    });
    expect(claims.exp - Date.now() / 1000).toBeLessThan(121);
  });

  it('never bring a room to life', async () => {
    const { roomName } = await delivered();
    const one = worker();
    const job = await one.leaseIn(roomName);
    await backend.roomAdmin.deleteRoom(roomName);
    expect(codeOf(await one.tokens(job.id, { purpose: 'room' }))).toEqual([404, 'session.not_found']);
    expect(await backend.roomAdmin.getRoom(roomName)).toBeUndefined();
  });

  it('open no stream of somebody who has not agreed', async () => {
    const { roomName, identity, visitor } = await delivered();
    const one = worker();
    const job = await one.leaseIn(roomName);
    const asked = { purpose: 'stream', trackId: `TR_${randomUUID().slice(0, 8)}`, participant: identity };
    expect(codeOf(await one.tokens(job.id, asked))).toEqual([403, 'auth.forbidden']);
    await apiOf(visitor).post(`/api/rooms/${roomName}/consents`, { purpose: 'audio_ai', granted: true });
    expect((await one.tokens(job.id, asked)).status).toBe(200);
    await apiOf(visitor).post(`/api/rooms/${roomName}/consents`, { purpose: 'audio_ai', granted: false });
    expect(codeOf(await one.tokens(job.id, asked))).toEqual([403, 'auth.forbidden']);
  });
});
