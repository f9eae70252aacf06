import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EgressAdmin } from '@live-meeting/livekit-server/egress-admin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EGRESS_ADMIN } from '../../src/livekit/egress-admin.token.js';
import { apiOf } from '../support/api.js';
import { attend, type Attending } from '../support/attending.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { EgressService } from '../support/egress-service.js';
import { readManifests, type ManifestStream } from '../support/media-files.js';
import { MediaSocket } from '../support/media-socket.js';
import { TrackDialler } from '../support/track-dialler.js';
import { waitFor } from '../support/wait-for.js';
import { WorkerApi, workerKey } from '../support/worker-api.js';

let backend: RunningBackend;
let egress: EgressService;
let dialler: TrackDialler;
let audio: string;

beforeAll(async () => {
  audio = await mkdtemp(path.join(tmpdir(), 'live-meeting-audio-'));
  egress = await EgressService.start();
  backend = await startBackend({
    env: {
      LIVEKIT_URL: egress.url,
      AUDIO_EGRESS_BACKEND: 'livekit-egress',
      EGRESS_RECEIVER_URL: 'ws://backend.example:3001/',
      EGRESS_AUDIO_OUTPUT_DIR: audio,
      WORKER_KEY: workerKey,
    },
  });
  dialler = new TrackDialler(egress, () => backend.url);
});

afterAll(async () => {
  for (const socket of dialler.sockets.values()) socket.terminate();
  await backend.stop();
  await egress.stop();
  await rm(audio, { recursive: true, force: true });
});

const answer = async ({ visitor, roomName }: Attending, granted: boolean): Promise<void> => {
  await apiOf(visitor).post(`/api/rooms/${roomName}/consents`, { purpose: 'audio_ai', granted });
};

async function speaking(): Promise<{
  readonly here: Attending;
  readonly trackId: string;
  readonly deliveryId: string;
}> {
  const here = await attend(backend);
  const { sid: trackId } = backend.roomAdmin.publishTrack(here.roomName, here.identity);
  const api = apiOf(here.visitor);
  const { body } = await api.post<{ id: string }>('/api/egress/audio', { roomName: here.roomName, groupSeconds: 0.5 });
  return { here, trackId, deliveryId: body.id };
}

const streamsOf = async (trackId: string): Promise<ManifestStream[]> =>
  (await readManifests(audio)).flat().filter((stream) => stream.trackId === trackId);

describe('sound that LiveKit’s egress brings', () => {
  it('is of whoever agreed, by an address that opens one stream, and of nobody who changes their mind', async () => {
    const { here, trackId } = await speaking();
    await waitFor('the delivery', async () => {
      const jobs = await backend.database.query(`SELECT 1 FROM media_job WHERE room_name = $1 AND holder IS NOT NULL`, [
        here.roomName,
      ]);
      return jobs.length === 1;
    });
    expect(dialler.of(trackId)).toEqual([]);
    await answer(here, true);
    await waitFor('the egress', () => dialler.of(trackId)[0]?.status === 'EGRESS_ACTIVE');
    const asked = new URL(String(dialler.of(trackId)[0]?.request['websocketUrl']));
    expect(asked.origin + asked.pathname).toBe('ws://backend.example:3001/egress-audio');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      roomName: here.roomName,
      participant: here.identity,
      meetingId: here.meetingId,
      trackId,
      groupSeconds: '0.5',
    });
    await waitFor('the stream', async () => (await streamsOf(trackId)).length === 1);
    // Whoever reads the address later cannot use it.
    const refused = await MediaSocket.refused(backend.url, asked.pathname + asked.search);
    expect(refused).toMatchObject({ status: 401, body: { code: 'auth.credential_invalid' } });
    const askedAt = Date.now();
    await answer(here, false);
    await waitFor('its end', () => dialler.of(trackId)[0]?.status === 'EGRESS_COMPLETE');
    expect(Date.now() - askedAt).toBeLessThan(3000);
    expect(dialler.of(trackId)).toHaveLength(1);
  });

  it('is begun again within five seconds when it fails, and the gap is in the manifest', async () => {
    const { here, trackId } = await speaking();
    await answer(here, true);
    await waitFor('the stream', async () => (await streamsOf(trackId)).length === 1);
    const droppedAt = Date.now();
    const [first] = dialler.of(trackId);
    if (first === undefined) throw new Error('not reached');
    dialler.drop(first);
    await waitFor('the next egress', () => dialler.of(trackId)[1]?.status === 'EGRESS_ACTIVE');
    expect(Date.now() - droppedAt).toBeLessThan(5000);
    await waitFor('the next stream', async () => (await streamsOf(trackId)).length === 2);
    const [before, after] = await streamsOf(trackId);
    expect(after?.startedAtMs ?? 0).toBeGreaterThan(before?.startedAtMs ?? Infinity);
    expect(before?.parts).toHaveLength(1);
  });

  it('is no job of a media worker', async () => {
    const { here, trackId } = await speaking();
    await answer(here, true);
    const worker = new WorkerApi(backend.url);
    expect((await worker.lease()).body.jobs).toEqual([]);
    await waitFor('the egress', () => dialler.of(trackId)[0]?.status === 'EGRESS_ACTIVE');
  });

  it('ends when nobody asks for it any more', async () => {
    const { here, trackId, deliveryId } = await speaking();
    await answer(here, true);
    await waitFor('the egress', () => dialler.of(trackId)[0]?.status === 'EGRESS_ACTIVE');
    expect((await apiOf(here.visitor).delete(`/api/egress/${deliveryId}`)).status).toBe(204);
    await waitFor('its end', () => dialler.of(trackId)[0]?.status === 'EGRESS_COMPLETE');
  });

  it('is stopped where whoever began it is gone', async () => {
    const here = await attend(backend);
    const url = 'ws://backend.example:3001/egress-audio?token=used';
    await backend.app
      .get<EgressAdmin>(EGRESS_ADMIN)
      .startTrackSocket({ roomName: here.roomName, trackId: 'TR_left', url });
    const [left] = dialler.of('TR_left');
    await waitFor('it to be stopped', () => /ABORTED|ENDING|COMPLETE|FAILED/.test(left?.status ?? ''));
    expect(dialler.of('TR_left')).toHaveLength(1);
  });
});
