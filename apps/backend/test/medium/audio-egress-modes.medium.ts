import type { RoomView } from '@live-meeting/contracts/http/rooms';
import type { ClientConfig } from '@live-meeting/contracts/http/system';
import { describe, expect, it, onTestFinished } from 'vitest';
import { apiOf, codeOf } from '../support/api.js';
import { attend } from '../support/attending.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { RoomPeople } from '../support/room-people.js';
import { waitFor } from '../support/wait-for.js';
import { WorkerApi, workerKey } from '../support/worker-api.js';

async function backendWith(env: Readonly<Record<string, string>>): Promise<RunningBackend> {
  const backend = await startBackend({ env });
  onTestFinished(() => backend.stop());
  return backend;
}

async function isOffered(backend: RunningBackend): Promise<boolean> {
  const people = new RoomPeople(backend);
  return (await people.nobody().get<ClientConfig>('/api/config')).body.features.audioEgress;
}

describe('the sound of meetings', () => {
  it('is delivered in every room where the system says so, and everybody is told before they join', async () => {
    const backend = await backendWith({ WORKER_KEY: workerKey, AUDIO_EGRESS: 'auto' });
    const here = await attend(backend);
    const view = await apiOf(here.visitor).get<RoomView>(`/api/rooms/${here.roomName}`);
    expect(view.body.audioEgress).toBe(true);
    expect((await new WorkerApi(backend.url).leaseIn(here.roomName)).kind).toBe('audio');
    const { owner, roomName } = await new RoomPeople(backend).ownedRoom({ e2ee: true });
    expect((await owner.api.get<RoomView>(`/api/rooms/${roomName}`)).body.audioEgress).toBe(false);
    expect(await isOffered(backend)).toBe(true);
  });

  it('is delivered nowhere where the system says so, whatever a room says', async () => {
    const backend = await backendWith({ WORKER_KEY: workerKey, AUDIO_EGRESS: 'off' });
    const here = await attend(backend);
    const api = apiOf(here.visitor);
    await api.patch(`/api/rooms/${here.roomName}`, { audioEgress: true });
    expect((await api.get<RoomView>(`/api/rooms/${here.roomName}`)).body.audioEgress).toBe(false);
    expect(codeOf(await api.post('/api/egress/audio', { roomName: here.roomName }))).toEqual([409, 'egress.off']);
    expect((await new WorkerApi(backend.url).lease()).body.jobs).toEqual([]);
    expect(await isOffered(backend)).toBe(false);
  });

  it('is delivered on demand unless told otherwise, and not offered without the key of a worker', async () => {
    const backend = await backendWith({});
    const here = await attend(backend);
    const api = apiOf(here.visitor);
    expect((await api.get<RoomView>(`/api/rooms/${here.roomName}`)).body.audioEgress).toBe(false);
    await api.patch(`/api/rooms/${here.roomName}`, { audioEgress: true });
    await waitFor('the view', async () => (await api.get<RoomView>(`/api/rooms/${here.roomName}`)).body.audioEgress);
    expect(await isOffered(backend)).toBe(false);
  });
});
