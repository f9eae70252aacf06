import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RoomFacts } from '../../src/rooms/room-facts.service.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { Visitor } from '../support/meeting.js';
import { TestSocket } from '../support/socket.js';
import { waitFor } from '../support/wait-for.js';

let backend: RunningBackend;
let roomName: string;
let lastRoom = 0;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  backend = await startBackend();
});

afterAll(async () => {
  await backend.stop();
});

beforeEach(() => {
  roomName = `rights-${String((lastRoom += 1))}`;
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

async function enter(deviceId: string): Promise<{ visitor: Visitor; socket: TestSocket; identity: string }> {
  const visitor = new Visitor(backend.url);
  const { status, body } = await visitor.join({ roomName, deviceId });
  expect(status).toBe(200);
  const socket = new TestSocket(backend.url, { extraHeaders: { cookie: visitor.cookieHeader } });
  sockets.push(socket);
  await socket.connected();
  expect(await socket.ask('join-room', roomName)).toEqual({ ok: true });
  return { visitor, socket, identity: body.identity };
}

/** Tells hosts something until it was heard, or was not heard any more. */
async function untilHosts(hear: boolean, socket: TestSocket): Promise<void> {
  await waitFor(`hosts' facts ${hear ? 'to be heard' : 'to be heard no more'}`, async () => {
    const before = socket.valuesOf('lobby').length;
    const lobbyId = '019a2b3c-4d5e-7f60-8123-456789abcdef';
    backend.app.get(RoomFacts).publish(roomName, { type: 'lobby', lobbyId, name: 'N', status: 'waiting' }, 'hosts');
    if (socket.isConnected) await socket.settle();
    return socket.valuesOf('lobby').length > before === hear;
  });
}

describe('a socket that was opened before rights changed', () => {
  it('hears as a host from the promotion on, and no more after it was taken back', async () => {
    const host = await enter('device-host');
    const guest = await enter('device-guest');
    await untilHosts(true, host.socket);
    await untilHosts(false, guest.socket);
    await backend.roomAdmin.createRoom({
      name: roomName,
      emptyTimeoutSeconds: 0,
      departureTimeoutSeconds: 0,
      maxParticipants: 0,
    });
    backend.roomAdmin.join(roomName, { identity: guest.identity });
    const give = (role: string): Promise<{ status: number }> =>
      host.visitor.call('POST', `/api/rooms/${roomName}/participants/${guest.identity}/role`, { body: { role } });
    expect((await give('teacher')).status).toBe(200);
    await untilHosts(true, guest.socket);
    expect(guest.socket.valuesOf('moderation')).toContainEqual({
      type: 'moderation',
      action: 'role',
      roomName,
      identity: guest.identity,
      role: 'teacher',
    });
    expect((await give('participant')).status).toBe(200);
    await untilHosts(false, guest.socket);
  });

  it('is told of its removal, and then nothing more of that room', async () => {
    const host = await enter('device-host');
    const guest = await enter('device-guest');
    await backend.roomAdmin.createRoom({
      name: roomName,
      emptyTimeoutSeconds: 0,
      departureTimeoutSeconds: 0,
      maxParticipants: 0,
    });
    backend.roomAdmin.join(roomName, { identity: guest.identity });
    const removed = await host.visitor.call('DELETE', `/api/rooms/${roomName}/participants/${guest.identity}`);
    expect(removed.status).toBe(204);
    await waitFor('the removal to be told', () => guest.socket.valuesOf('moderation').length === 1);
    await waitFor('nothing more to be told', async () => {
      const before = guest.socket.valuesOf('chat').length;
      const said = await host.visitor.call('POST', `/api/rooms/${roomName}/messages`, { body: { text: 'gone?' } });
      expect(said.status).toBe(201);
      if (guest.socket.isConnected) await guest.socket.settle();
      return guest.socket.valuesOf('chat').length === before;
    });
    await host.socket.settle();
    expect(host.socket.valuesOf('chat').length).toBeGreaterThan(0);
  });
});
