import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dispose } from '@livekit/rtc-node';
import type { ClientConfig } from '@live-meeting/contracts/http/system';
import type { Recording, RecordingFile } from '@live-meeting/contracts/http/recordings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, type Api } from '../support/api.js';
import { Camera } from '../support/camera.js';
import { complaints, needFfmpeg, probe, soundOf } from '../support/ffmpeg.js';
import { startMediaWorker, type MediaWorker } from '../support/media-worker.js';
import { pitchOf, Speaker } from '../support/speaker.js';
import { startStack, type Stack } from '../support/stack.js';
import { waitFor } from '../support/wait-for.js';

const workerKey = 'a-key-for-workers-0123456789-0123456789';

let stack: Stack;
let recordings: string;
let downloads: string;
let worker: MediaWorker;

beforeAll(async () => {
  await needFfmpeg();
  recordings = await mkdtemp(path.join(tmpdir(), 'live-meeting-recordings-'));
  downloads = await mkdtemp(path.join(tmpdir(), 'live-meeting-downloads-'));
  stack = await startStack({
    env: { WORKER_KEY: workerKey, RECORDINGS_DIR: recordings, STORAGE_RESERVE_BYTES: '0' },
  });
  worker = newWorker();
});

afterAll(async () => {
  await worker.stop();
  await stack.stop();
  for (const folder of [recordings, downloads]) await rm(folder, { recursive: true, force: true });
  await dispose();
});

const newWorker = (): MediaWorker =>
  startMediaWorker({ BACKEND_URL: stack.url, WORKER_KEY: workerKey, RECORDINGS_DIR: recordings });

async function become(api: Api, id: string, status: Recording['status']): Promise<Recording> {
  let recording: Recording | undefined;
  await waitFor(
    status,
    async () => {
      recording = (await api.get<Recording>(`/api/recordings/${id}`)).body;
      if (recording.status === 'FAILED') throw new Error(`It failed: ${String(recording.reason)}\n${worker.log()}`);
      return recording.status === status;
    },
    60_000,
  );
  if (recording === undefined) throw new Error('not reached');
  return recording;
}

const keptTracks = async (id: string): Promise<string[]> =>
  (await readdir(path.join(recordings, id, 'tracks')).catch(() => [])).filter((name) => name.endsWith('.webm'));

/** By two ranges, as a player does it. */
async function download(host: Speaker, { url, bytes, name }: RecordingFile): Promise<string> {
  const part = async (range: string): Promise<Buffer> => {
    const headers = { cookie: host.visitor.cookieHeader, range };
    const answer = await fetch(`${stack.url}${url}?disposition=inline`, { headers });
    expect(answer.status).toBe(206);
    return Buffer.from(await answer.arrayBuffer());
  };
  const whole = Buffer.concat([await part('bytes=0-999'), await part('bytes=1000-')]);
  expect(whole.length).toBe(bytes);
  const file = path.join(downloads, name);
  await writeFile(file, whole);
  return file;
}

describe('a meeting that is recorded by the API', { timeout: 180_000 }, () => {
  const roomName = 'recorded';
  let amina: Speaker;
  let bilal: Speaker;
  let camera: Camera;
  let api: Api;
  let id: string;
  let killedAt = 0;
  let endedAt = 0;

  it('is kept from when each agrees, and goes on when the worker is killed', async () => {
    amina = await Speaker.join(stack.url, { roomName, hz: 440 });
    camera = await Camera.show(amina.room);
    bilal = await Speaker.join(stack.url, { roomName, hz: 880 });
    api = apiOf(amina.visitor);
    await waitFor('recording to be possible', async () => {
      return (await api.get<ClientConfig>('/api/config')).body.features.recording;
    });
    const started = await api.post<{ recordingId: string }>('/api/record/start', { roomName });
    expect(started.status).toBe(200);
    id = started.body.recordingId;
    await become(api, id, 'ACTIVE');
    expect(await keptTracks(id)).toEqual([]);
    await amina.answer(true, 'recording');
    await waitFor('Amina’s tracks', async () => (await keptTracks(id)).length === 2);
    await bilal.answer(true, 'recording');
    await waitFor('Bilal’s track', async () => (await keptTracks(id)).length === 3);
    await delay(6000);
    await bilal.answer(false, 'recording');
    killedAt = Date.now();
    for (const pid of await worker.roomPids()) process.kill(pid, 'SIGKILL');
    await worker.kill();
    worker = newWorker();
    await waitFor('the second worker', async () => (await keptTracks(id)).length >= 5);
    await delay(5000);
  });

  it('becomes a film of each, which decodes, plays by ranges and says what it lacks', async () => {
    expect((await api.post('/api/record/stop', { roomName })).body).toMatchObject({ status: 'ENDING' });
    endedAt = Date.now();
    const done = await become(api, id, 'COMPLETE');
    const startedAt = Date.parse(done.startedAt ?? '');
    expect(done.participants.map(({ identity }) => identity).sort()).toEqual([amina.identity, bilal.identity].sort());
    const persons = done.files.filter(({ kind }) => kind === 'person');
    expect(persons.map(({ participant }) => participant).sort()).toEqual([amina.identity, bilal.identity].sort());
    for (const file of persons) {
      const isAminas = file.participant === amina.identity;
      const place = await download(amina, file);
      expect(await complaints(place), file.name).toBe('');
      const { seconds, codecs } = await probe(place);
      expect(codecs).toEqual(isAminas ? ['opus', 'vp8'] : ['opus']);
      expect(Math.abs(seconds * 1000 - (file.durationMs ?? 0))).toBeLessThan(500);
      const wantedMs = (isAminas ? endedAt : killedAt) - startedAt - file.offsetMs;
      expect(Math.abs(seconds * 1000 - wantedMs), file.name).toBeLessThan(2500);
      const sound = await soundOf(place);
      expect(pitchOf(sound.subarray(96_000, 96_000 * 4), 48_000)).toBeCloseTo(isAminas ? 440 : 880, -1.2);
    }
    expect(persons.find(({ participant }) => participant === amina.identity)?.truncated).toBe(true);
  });

  it('has one film of all as an extra, since the worker’s machine has ffmpeg', async () => {
    let film: RecordingFile | undefined;
    const progress = new Set<unknown>();
    await waitFor(
      'the film',
      async () => {
        const { body } = await api.get<Recording>(`/api/recordings/${id}`);
        expect(body.status).toBe('COMPLETE');
        if (body.composition?.status === 'failed') throw new Error(`It failed\n${worker.log()}`);
        if (body.composition !== null) progress.add(body.composition.progress);
        film = body.files.find(({ kind }) => kind === 'composed');
        return film !== undefined;
      },
      120_000,
    );
    if (film === undefined) throw new Error('not reached');
    expect(film).toMatchObject({ contentType: 'video/mp4', participant: null });
    expect(progress.size).toBeGreaterThan(0);
    const place = await download(amina, film);
    expect(await complaints(place)).toBe('');
    const { seconds, codecs } = await probe(place);
    expect(codecs).toEqual(['aac', 'h264']);
    expect(Math.abs(seconds * 1000 - (film.durationMs ?? 0))).toBeLessThan(500);
  });

  it('is deleted, rows and bytes', async () => {
    expect((await api.delete(`/api/recordings/${id}`)).status).toBe(204);
    expect(await readdir(recordings)).not.toContain(id);
    expect(await stack.query('SELECT 1 FROM recording_file')).toEqual([]);
  });

  it('ends by itself with the meeting', async () => {
    const { body } = await api.post<{ recordingId: string }>('/api/record/start', { roomName });
    await amina.answer(true, 'recording');
    await waitFor('Amina’s tracks', async () => (await keptTracks(body.recordingId)).length >= 2);
    await delay(2000);
    expect((await api.post(`/api/rooms/${roomName}/end`)).status).toBe(204);
    const done = await become(api, body.recordingId, 'COMPLETE');
    expect(done).toMatchObject({ reason: 'meeting_ended' });
    expect(done.files.map(({ kind }) => kind)).toContain('person');
    await camera.stop();
    await amina.leave();
    await bilal.leave();
  });
});
