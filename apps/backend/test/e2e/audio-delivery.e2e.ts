import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LiveKitRoomAdmin } from '@live-meeting/livekit-server/livekit-room-admin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf } from '../support/api.js';
import { filesIn, readManifest, readWav } from '../support/media-files.js';
import type { MediaWorker } from '../support/media-worker.js';
import { blockSeconds, startSoundStack } from '../support/sound-stack.js';
import { pitchOf, Speaker } from '../support/speaker.js';
import type { Stack } from '../support/stack.js';
import { waitFor } from '../support/wait-for.js';

let stack: Stack;
let audio: string;
let worker: MediaWorker;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ stack, audio, worker, stop } = await startSoundStack());
});

afterAll(() => stop());

interface StreamRow {
  id: string;
  participant: string;
  status: string;
  meeting_id: string;
  files: string[];
  started_at: Date;
  ended_at: Date | null;
}

const streamsOf = (identity: string): Promise<StreamRow[]> =>
  stack.query<StreamRow>('SELECT * FROM egress_stream WHERE participant = $1 ORDER BY id', [identity]);

async function runningOf(identity: string): Promise<StreamRow | undefined> {
  return (await streamsOf(identity)).find(({ status, files }) => status === 'ACTIVE' && files.length > 0);
}

const fileOf = ({ files }: StreamRow): string => path.resolve(audio, files[0] ?? '');

describe('a meeting whose sound is delivered', () => {
  const roomName = 'delivered';
  let amina: Speaker;
  let bilal: Speaker;

  it('has a file for each microphone whose owner agreed, in the right pitch, as long as it sounded', async () => {
    amina = await Speaker.join(stack.url, { roomName, hz: 440 });
    expect((await apiOf(amina.visitor).patch(`/api/rooms/${roomName}`, { audioEgress: true })).status).toBe(200);
    bilal = await Speaker.join(stack.url, { roomName, hz: 880 });
    await amina.answer(true);
    await waitFor('Amina’s stream', async () => (await runningOf(amina.identity)) !== undefined);
    expect(await streamsOf(bilal.identity)).toEqual([]);
    await bilal.answer(true);
    await waitFor('Bilal’s stream', async () => (await runningOf(bilal.identity)) !== undefined);
    await delay(3000);
  });

  it('shows the worker to nobody, and counts it nowhere', async () => {
    const admin = new LiveKitRoomAdmin({ url: stack.liveKit.url, ...stack.liveKitKey });
    const unseen = (await admin.listParticipants(roomName)).filter(({ identity }) => identity.startsWith('recorder_'));
    expect(unseen).toMatchObject([{ hidden: true, permission: { recorder: false, canPublish: false } }]);
    await waitFor('the count', async () => (await admin.getRoom(roomName))?.numParticipants === 2);
    expect(await admin.getRoom(roomName)).toMatchObject({ activeRecording: false, numParticipants: 2 });
    expect([...amina.room.remoteParticipants.keys()]).toEqual([bilal.identity]);
    expect(await stack.query(`SELECT 1 FROM attendance WHERE identity LIKE 'recorder%'`)).toEqual([]);
    expect(await stack.query(`SELECT 1 FROM seat WHERE person_id LIKE 'recorder%'`)).toEqual([]);
  });

  it('leaves out within 2 s whoever no longer agrees, and nobody else', async () => {
    const askedAt = Date.now();
    await bilal.answer(false);
    await waitFor(
      'the end of Bilal’s stream',
      async () => (await streamsOf(bilal.identity))[0]?.status === 'ENDED',
      5000,
    );
    const [stream] = await streamsOf(bilal.identity);
    expect((stream?.ended_at?.getTime() ?? Infinity) - askedAt).toBeLessThan(2000);
    expect(await runningOf(amina.identity)).toBeDefined();
    if (stream === undefined) throw new Error('not reached');
    const { samples, sampleRate } = await readWav(fileOf(stream));
    expect(pitchOf(samples.subarray(sampleRate), sampleRate)).toBeCloseTo(880, -1.2);
  });

  it('goes on within 5 s when the process of the room is killed, and the manifest says where it is silent', async () => {
    const before = await runningOf(amina.identity);
    const [pid] = await worker.roomPids();
    const killedAt = Date.now();
    process.kill(pid ?? 0, 'SIGKILL');
    await waitFor('the next stream', async () => {
      const running = await runningOf(amina.identity);
      return running !== undefined && running.id !== before?.id;
    });
    const after = await runningOf(amina.identity);
    expect((after?.started_at.getTime() ?? Infinity) - killedAt).toBeLessThan(5000);
    await delay(2000);
    await amina.leave();
    await waitFor('the end', async () => (await runningOf(amina.identity)) === undefined);
    const streams = (await readManifest(audio)).filter(({ participant }) => participant === amina.identity);
    expect(streams).toHaveLength(2);
    const [first, second] = await Promise.all(
      (await streamsOf(amina.identity)).map(async (row) => readWav(fileOf(row))),
    );
    if (first === undefined || second === undefined) throw new Error('not reached');
    for (const { samples, sampleRate } of [first, second])
      expect(pitchOf(samples.subarray(sampleRate), sampleRate)).toBeCloseTo(440, -1.2);
    const firstEndMs = (streams[0]?.startedAtMs ?? 0) + first.samples.length / 96;
    const gapMs = (streams[1]?.startedAtMs ?? 0) - firstEndMs;
    expect(gapMs).toBeGreaterThan(0);
    expect(gapMs).toBeLessThan(5000);
    // As long as it sounded, by the clock on the wall.
    const lengthMs = killedAt - (streams[0]?.startedAtMs ?? 0);
    expect(Math.abs(first.samples.length / 96 - lengthMs)).toBeLessThan(blockSeconds * 1000);
  });

  it('is over when everybody has left: no job, and nobody in the room', async () => {
    await bilal.leave();
    await waitFor('the job’s end', async () => (await worker.roomPids()).length === 0);
    await waitFor(
      'the session’s end',
      async () =>
        (await stack.query(`SELECT 1 FROM session WHERE room_name = $1 AND status = 'ACTIVE'`, [roomName])).length ===
        0,
      45_000,
    );
    // Events of tracks do not say when the sitting began.
    expect(await stack.query(`SELECT 1 FROM session WHERE started_at < now() - interval '5 minutes'`)).toEqual([]);
    const running = (): Promise<object[]> => stack.query('SELECT 1 FROM audio_delivery WHERE stopped_at IS NULL');
    await waitFor('the delivery’s end', async () => (await running()).length === 0);
  });
});

describe('a meeting whose media server is killed', () => {
  it('is delivered again when its people are back', async () => {
    const roomName = 'lost-and-found';
    const first = await Speaker.join(stack.url, { roomName, hz: 440 });
    await first.answer(true);
    expect((await apiOf(first.visitor).post('/api/egress/audio', { roomName })).status).toBe(201);
    await waitFor('the stream', async () => (await runningOf(first.identity)) !== undefined);
    await stack.liveKit.kill();
    await stack.startLiveKit();
    await first.leave();
    const { meeting_id: lost = '' } = (await streamsOf(first.identity))[0] ?? {};
    let second: Speaker | undefined;
    await waitFor('somebody to be back', async () => {
      second = await Speaker.join(stack.url, { roomName, hz: 880 }).catch(() => undefined);
      return second !== undefined;
    });
    await second?.answer(true);
    await waitFor('a stream of the new sitting', async () => (await runningOf(second?.identity ?? '')) !== undefined);
    const found = await runningOf(second?.identity ?? '');
    expect(found?.meeting_id).not.toBe(lost);
    expect((await filesIn(audio, '.wav')).length).toBeGreaterThan(1);
    await second?.leave();
  });
});
