import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dispose } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf } from '../support/api.js';
import { Camera } from '../support/camera.js';
import { complaints, needFfmpeg, probe } from '../support/ffmpeg.js';
import { startMediaWorker, type MediaWorker } from '../support/media-worker.js';
import { Speaker } from '../support/speaker.js';
import { startStack, type Stack } from '../support/stack.js';
import { waitFor } from '../support/wait-for.js';

const workerKey = 'a-key-for-workers-0123456789-0123456789';
const roomName = 'seen';

let stack: Stack;
let storage: string;
let worker: MediaWorker;

beforeAll(async () => {
  await needFfmpeg();
  storage = await mkdtemp(path.join(tmpdir(), 'live-meeting-video-'));
  const folders = { RECORDINGS_DIR: path.join(storage, 'recordings'), EGRESS_VIDEO_OUTPUT_DIR: storage };
  stack = await startStack({ env: { WORKER_KEY: workerKey, STORAGE_RESERVE_BYTES: '0', ...folders } });
  const { RECORDINGS_DIR } = folders;
  worker = startMediaWorker({ BACKEND_URL: stack.url, WORKER_KEY: workerKey, RECORDINGS_DIR });
});

afterAll(async () => {
  await worker.stop();
  await stack.stop();
  await rm(storage, { recursive: true, force: true });
  await dispose();
});

interface StreamRow {
  status: string;
  files: string[];
  participant: string;
}

const streams = (): Promise<StreamRow[]> =>
  stack.query<StreamRow>(`SELECT * FROM egress_stream WHERE kind = 'video' ORDER BY id`);

describe('a meeting whose pictures are delivered', () => {
  it('has a file of each camera whose owner agreed, as it was encoded, which decodes', async () => {
    const amina = await Speaker.join(stack.url, { roomName, hz: 440 });
    const camera = await Camera.show(amina.room);
    expect((await apiOf(amina.visitor).post('/api/egress/video', { roomName })).status).toBe(201);
    await amina.answer(true, 'recording');
    await waitFor('the stream', async () => ((await streams())[0]?.files.length ?? 0) > 0);
    const startedAt = Date.now();
    await waitFor('some seconds of it', () => Promise.resolve(Date.now() - startedAt > 4000));
    await camera.stop();
    await amina.leave();
    await waitFor('its end', async () => (await streams()).every(({ status }) => status === 'ENDED'), 30_000);
    const [stream] = await streams();
    expect(stream?.participant).toBe(amina.identity);
    const file = path.resolve(storage, stream?.files[0] ?? '');
    expect(path.extname(file)).toBe('.ivf');
    expect(await complaints(file)).toBe('');
    expect((await probe(file)).codecs).toEqual(['vp8']);
  });
});
