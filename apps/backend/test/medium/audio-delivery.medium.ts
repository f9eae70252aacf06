import { randomUUID } from 'node:crypto';
import type { MediaDelivery } from '@live-meeting/contracts/http/audio-delivery';
import type { SeenTrack } from '@live-meeting/contracts/http/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RoomFacts } from '../../src/rooms/room-facts.service.js';
import { apiOf, codeOf } from '../support/api.js';
import { attend, type Attending } from '../support/attending.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { MediaSocket, tone } from '../support/media-socket.js';
import { RoomPeople } from '../support/room-people.js';
import { waitFor } from '../support/wait-for.js';
import { WorkerApi, workerKey } from '../support/worker-api.js';

let backend: RunningBackend;
let people: RoomPeople;

beforeAll(async () => {
  backend = await startBackend({ env: { WORKER_KEY: workerKey } });
  people = new RoomPeople(backend);
});

afterAll(async () => {
  await backend.stop();
});

const microphoneOf = ({ identity }: Attending): SeenTrack => ({
  trackId: `TR_${randomUUID().slice(0, 8)}`,
  participant: identity,
  source: 'microphone',
  encrypted: false,
});

async function answer({ visitor, roomName }: Attending, granted: boolean, purpose = 'audio_ai'): Promise<void> {
  const { status } = await apiOf(visitor).post(`/api/rooms/${roomName}/consents`, { purpose, granted });
  expect(status).toBe(204);
}

describe('a room that has its sound delivered', () => {
  it('has it delivered by itself, as long as the room says so, and tells those who are in it', async () => {
    const here = await attend(backend);
    const told: unknown[] = [];
    const deaf = backend.app.get(RoomFacts).subscribe(({ roomName, fact }) => {
      if (roomName === here.roomName && fact.type === 'room' && fact.change === 'settings') told.push(fact.audioEgress);
    });
    const api = apiOf(here.visitor);
    const worker = new WorkerApi(backend.url);
    expect((await worker.lease()).body.jobs).toEqual([]);
    await api.patch(`/api/rooms/${here.roomName}`, { audioEgress: true });
    const job = await worker.leaseIn(here.roomName);
    const microphone = microphoneOf(here);
    expect((await worker.heartbeat(job.id, [microphone])).body.deliver).toEqual([]);
    await answer(here, true);
    expect((await worker.heartbeat(job.id, [microphone])).body.deliver).toEqual([
      { trackId: microphone.trackId, groupSeconds: null },
    ]);
    await api.patch(`/api/rooms/${here.roomName}`, { audioEgress: false });
    await waitFor('the end', async () => (await worker.heartbeat(job.id)).body.status === 'ended');
    deaf();
    expect(told).toEqual([true, false]);
  });

  it('delivers only whose latest answer to this question is yes, with the next heartbeat', async () => {
    const here = await attend(backend);
    await apiOf(here.visitor).patch(`/api/rooms/${here.roomName}`, { audioEgress: true });
    const worker = new WorkerApi(backend.url);
    const job = await worker.leaseIn(here.roomName);
    const microphone = microphoneOf(here);
    const isDelivered = async (): Promise<boolean> =>
      (await worker.heartbeat(job.id, [microphone])).body.deliver.length > 0;
    await answer(here, true, 'recording');
    expect(await isDelivered()).toBe(false);
    for (const granted of [true, false, true, false]) {
      await answer(here, granted);
      expect(await isDelivered()).toBe(granted);
    }
  });
});

describe('sound that somebody asks for', () => {
  it('is delivered for whom it was asked, once however often, and stopped by its id', async () => {
    const here = await attend(backend);
    await answer(here, true);
    const api = await people.service('egress');
    const body = { roomName: here.roomName, participant: here.identity, groupSeconds: 1.5 };
    const first = await api.post<MediaDelivery>('/api/egress/audio', body);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ ...body, trackId: null, meetingId: here.meetingId });
    expect((await api.post<MediaDelivery>('/api/egress/audio', body)).body.id).toBe(first.body.id);
    const worker = new WorkerApi(backend.url);
    const job = await worker.leaseIn(here.roomName);
    const microphone = microphoneOf(here);
    expect((await worker.heartbeat(job.id, [microphone])).body.deliver).toEqual([
      { trackId: microphone.trackId, groupSeconds: 1.5 },
    ]);
    expect((await api.delete(`/api/egress/${first.body.id}`)).status).toBe(204);
    expect((await worker.heartbeat(job.id, [microphone])).body.deliver).toEqual([]);
    expect(codeOf(await api.delete(`/api/egress/${first.body.id}`))).toEqual([404, 'delivery.not_found']);
    const acts = await backend.database.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE object_id = $1 ORDER BY id`,
      [first.body.id],
    );
    expect(acts.map(({ action }) => action)).toEqual(['egress.start', 'egress.start', 'egress.stop']);
  });

  it('leaves out the track whose stream is stopped, until it is asked for by name', async () => {
    const here = await attend(backend);
    await answer(here, true);
    const api = apiOf(here.visitor);
    await api.post('/api/egress/audio', { roomName: here.roomName });
    const worker = new WorkerApi(backend.url);
    const job = await worker.leaseIn(here.roomName);
    const [stopped, other] = [microphoneOf(here), microphoneOf(here)];
    const tracks = async (): Promise<string[]> =>
      (await worker.heartbeat(job.id, [stopped, other])).body.deliver.map(({ trackId }) => trackId);
    const query = `roomName=${here.roomName}&trackId=${stopped.trackId}&participant=${here.identity}`;
    const socket = await MediaSocket.open(backend.url, `/egress-audio?${query}`);
    socket.sendIn(tone({ seconds: 0.1, sampleRate: 48_000 }), 1920);
    let streamId = '';
    await waitFor('the stream', async () => {
      const rows = await backend.database.query<{ id: string }>('SELECT id FROM egress_stream WHERE track_id = $1', [
        stopped.trackId,
      ]);
      streamId = rows[0]?.id ?? '';
      return streamId !== '';
    });
    expect(await tracks()).toEqual([stopped.trackId, other.trackId]);
    expect((await api.delete(`/api/egress/${streamId}`)).status).toBe(204);
    expect(await tracks()).toEqual([other.trackId]);
    await api.post('/api/egress/audio', { roomName: here.roomName, trackId: stopped.trackId });
    expect(await tracks()).toEqual([stopped.trackId, other.trackId]);
  });

  it('is refused where there is no meeting, it is encrypted, or the caller has no say', async () => {
    const { roomName: empty, owner } = await people.ownedRoom({});
    expect(codeOf(await owner.api.post('/api/egress/audio', { roomName: empty }))).toEqual([404, 'session.not_found']);
    const { roomName: secret, owner: keeper } = await people.ownedRoom({ e2ee: true });
    expect(codeOf(await keeper.api.post('/api/egress/audio', { roomName: secret }))).toEqual([409, 'egress.encrypted']);
    const here = await attend(backend);
    const passerBy = people.visitor();
    await passerBy.join({ roomName: here.roomName });
    const asked = { roomName: here.roomName };
    expect((await apiOf(passerBy).post('/api/egress/audio', asked)).status).toBe(403);
    expect((await (await people.service('rooms')).post('/api/egress/audio', asked)).status).toBe(403);
    const { body } = await apiOf(here.visitor).post<MediaDelivery>('/api/egress/audio', asked);
    expect((await apiOf(passerBy).delete(`/api/egress/${body.id}`)).status).toBe(404);
    expect((await people.nobody().delete(`/api/egress/${body.id}`)).status).toBe(401);
    expect((await (await people.account('admin')).api.delete(`/api/egress/${body.id}`)).status).toBe(204);
  });
});
