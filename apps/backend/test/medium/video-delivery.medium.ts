import { randomUUID } from 'node:crypto';
import type { MediaDelivery } from '@live-meeting/contracts/http/audio-delivery';
import type { SeenTrack } from '@live-meeting/contracts/http/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, codeOf } from '../support/api.js';
import { attend, type Attending } from '../support/attending.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { MediaSocket } from '../support/media-socket.js';
import { WorkerApi, workerKey } from '../support/worker-api.js';

let backend: RunningBackend;

beforeAll(async () => {
  backend = await startBackend({ env: { WORKER_KEY: workerKey } });
});

afterAll(async () => {
  await backend.stop();
});

const trackOf = ({ identity }: Attending, source: SeenTrack['source']): SeenTrack => ({
  trackId: `TR_${randomUUID().slice(0, 8)}`,
  participant: identity,
  source,
  encrypted: false,
});

const agree = ({ visitor, roomName }: Attending, purpose: string): Promise<unknown> =>
  apiOf(visitor).post(`/api/rooms/${roomName}/consents`, { purpose, granted: true });

describe('pictures that somebody asks for', () => {
  it('are a job of their own: cameras and screens of whoever agreed to a recording', async () => {
    const here = await attend(backend);
    const api = apiOf(here.visitor);
    const asked = await api.post<MediaDelivery>('/api/egress/video', { roomName: here.roomName });
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({ kind: 'video', meetingId: here.meetingId, groupSeconds: null });
    const again = await api.post<MediaDelivery>('/api/egress/video', { roomName: here.roomName });
    expect(again.body.id).toBe(asked.body.id);

    const worker = new WorkerApi(backend.url);
    const job = await worker.leaseIn(here.roomName, ['video']);
    expect(job.kind).toBe('video');
    const [microphone, camera, screen] = (['microphone', 'camera', 'screen_share'] as const).map((source) =>
      trackOf(here, source),
    );
    if (!microphone || !camera || !screen) throw new Error('not reached');
    const seen = [microphone, camera, screen, { ...trackOf(here, 'camera'), encrypted: true }];
    const delivered = async (): Promise<string[]> =>
      (await worker.heartbeat(job.id, seen)).body.deliver.map(({ trackId }) => trackId);
    await agree(here, 'audio_ai');
    expect(await delivered()).toEqual([]);
    await agree(here, 'recording');
    expect(await delivered()).toEqual([camera.trackId, screen.trackId]);
    expect((await api.delete(`/api/egress/${asked.body.id}`)).status).toBe(204);
    expect(await delivered()).toEqual([]);
  });

  it('are no business of a worker that takes sound alone', async () => {
    const here = await attend(backend);
    await apiOf(here.visitor).post('/api/egress/video', { roomName: here.roomName });
    const [deaf, seeing] = [new WorkerApi(backend.url), new WorkerApi(backend.url)];
    expect((await deaf.lease()).body.jobs.filter(({ roomName }) => roomName === here.roomName)).toEqual([]);
    expect((await deaf.lease(10, ['finalise'])).body.jobs).toEqual([]);
    expect((await seeing.leaseIn(here.roomName, ['audio', 'video'])).kind).toBe('video');
  });

  it('come in by a token that opens no door for sound', async () => {
    const here = await attend(backend);
    await apiOf(here.visitor).post('/api/egress/video', { roomName: here.roomName });
    const worker = new WorkerApi(backend.url);
    const job = await worker.leaseIn(here.roomName, ['video']);
    const { trackId, participant } = trackOf(here, 'camera');
    const asked = { purpose: 'stream', trackId, participant };
    expect(codeOf(await worker.tokens(job.id, asked))).toEqual([403, 'auth.forbidden']);
    await agree(here, 'recording');
    const { body } = await worker.tokens(job.id, asked);
    if (body.purpose !== 'stream') throw new Error('not a token for a stream');
    const query = `roomName=${here.roomName}&trackId=${trackId}&participant=${participant}&token=${body.token}`;
    expect((await MediaSocket.refused(backend.url, `/egress-audio?${query}`)).status).toBe(401);
    const socket = await MediaSocket.open(backend.url, `/egress-video?${query}&codec=vp8`);
    await socket.close();
  });

  it('cannot be asked for in blocks', async () => {
    const here = await attend(backend);
    const body = { roomName: here.roomName, groupSeconds: 2 };
    expect(codeOf(await apiOf(here.visitor).post('/api/egress/video', body))).toEqual([400, 'request.invalid']);
  });
});
