import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { LiveKitRoomAdmin } from './livekit-room-admin.js';
import type { RoomAdmin } from './room-admin.js';

const apiKey = 'key';
const apiSecret = 'a secret of at least thirty-two characters';
const unavailable = { name: 'AppError', code: 'livekit.unavailable', cause: expect.anything() as unknown };
const rejected = { name: 'AppError', code: 'livekit.rejected', cause: expect.anything() as unknown };

const everyCall: Readonly<Record<keyof RoomAdmin, (admin: RoomAdmin) => Promise<unknown>>> = {
  createRoom: (admin) =>
    admin.createRoom({ name: 'r', emptyTimeoutSeconds: 1, departureTimeoutSeconds: 1, maxParticipants: 1 }),
  listRooms: (admin) => admin.listRooms(),
  getRoom: (admin) => admin.getRoom('r'),
  updateRoomMetadata: (admin) => admin.updateRoomMetadata('r', 'm'),
  deleteRoom: (admin) => admin.deleteRoom('r'),
  listParticipants: (admin) => admin.listParticipants('r'),
  getParticipant: (admin) => admin.getParticipant('r', 'p'),
  removeParticipant: (admin) => admin.removeParticipant('r', 'p'),
  mutePublishedTrack: (admin) => admin.mutePublishedTrack('r', 'p', { trackSid: 'TR_1', muted: true }),
  updateParticipant: (admin) => admin.updateParticipant('r', 'p', { name: 'n' }),
  sendData: (admin) => admin.sendData('r', { data: Buffer.from('x') }),
};
const calls = Object.entries(everyCall);

describe('LiveKitRoomAdmin before a server that fails', () => {
  const servers: Server[] = [];

  afterEach(async () => {
    await Promise.all(servers.splice(0).map(closeServer));
  });

  const adminOf = async (answer: RequestListener, requestTimeoutMs = 2500): Promise<LiveKitRoomAdmin> => {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return new LiveKitRoomAdmin({ url: addressOf(server), apiKey, apiSecret, requestTimeoutMs });
  };

  it.each(calls)('%s is unavailable when nobody listens', async (_, call) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = addressOf(server);
    await closeServer(server);
    await expect(call(new LiveKitRoomAdmin({ url, apiKey, apiSecret }))).rejects.toMatchObject(unavailable);
  });

  it.each(calls)('%s is unavailable when no answer comes in time', async (_, call) => {
    const admin = await adminOf(() => undefined, 125);
    await expect(call(admin)).rejects.toMatchObject(unavailable);
  });

  it.each(calls)('%s is rejected when the key is wrong', async (_, call) => {
    const admin = await adminOf(answering(401, 'application/json', '{"code":"unauthenticated","msg":"invalid token"}'));
    await expect(call(admin)).rejects.toMatchObject(rejected);
  });

  it.each(calls)('%s is rejected when another program answers', async (_, call) => {
    const admin = await adminOf(answering(404, 'text/html', '<h1>Not found</h1>'));
    await expect(call(admin)).rejects.toMatchObject(rejected);
  });

  it.each<[string, RequestListener]>([
    ['cuts the connection', (request) => request.socket.destroy()],
    ['cuts the answer', (_, response) => response.writeHead(200).write('{"rooms":', () => response.destroy())],
    ['begins to answer and stops', (_, response) => response.writeHead(200).write('{"rooms":')],
    ['is a proxy without LiveKit', answering(502, 'text/html', '<h1>Bad gateway</h1>')],
    ['has a fault inside', answering(500, 'application/json', '{"code":"internal","msg":"oops"}')],
    ['has nobody to serve the room', answering(503, 'application/json', '{"code":"unavailable","msg":"no response"}')],
  ])('is unavailable when the server %s', async (_, answer) => {
    const admin = await adminOf(answer, 500);
    await expect(admin.listRooms()).rejects.toMatchObject(unavailable);
  });

  it('is rejected when the answer is not JSON', async () => {
    const admin = await adminOf(answering(200, 'text/html', '<h1>Welcome</h1>'));
    await expect(admin.listRooms()).rejects.toMatchObject(rejected);
  });

  it('takes any number of milliseconds as a limit', async () => {
    const admin = await adminOf(answering(200, 'application/json', '{"rooms":[]}'), 1001);
    await expect(admin.listRooms()).resolves.toEqual([]);
  });

  it('never asks for all rooms where none is meant', async () => {
    let asked = 0;
    const admin = await adminOf((_, response) => {
      asked += 1;
      response.end('{"rooms":[{"sid":"RM_1","name":"other"}]}');
    });
    await expect(admin.listRooms([])).resolves.toEqual([]);
    expect(asked).toBe(0);
  });
});

function answering(status: number, contentType: string, body: string): RequestListener {
  return (_, response) => response.writeHead(status, { 'content-type': contentType }).end(body);
}

function addressOf(server: Server): string {
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${String(port)}`;
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
