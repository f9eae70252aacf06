import { dispose } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suspendProcess } from '../../../scripts/test/support/suspend-process.mjs';
import { LiveKitRoomAdmin } from '../src/livekit-room-admin.js';
import { TokenMinter } from '../src/tokens.js';
import { joinLive } from './live-person.js';
import { startLiveServer, type LiveServer } from './live-server.js';
import type { PersonInRoom } from './room-admin-bench.js';
import { describeRoomAdmin } from './room-admin.suite.js';

describeRoomAdmin('LiveKit server', async () => {
  const server = await startLiveServer();
  const minter = new TokenMinter(server.credentials);
  const people: PersonInRoom[] = [];
  return {
    admin: new LiveKitRoomAdmin({ url: server.url, ...server.credentials }),
    join: async (roomName, person) => {
      const { token } = await minter.mint({ roomName, ...person, ttlSeconds: 60 });
      const joined = await joinLive(server.url, token);
      people.push(joined);
      return joined;
    },
    close: async () => {
      await Promise.all(people.map((person) => person.leave()));
      await dispose();
      await server.stop();
    },
  };
});

describe('LiveKitRoomAdmin when its server goes away', () => {
  const room = { name: 'room', emptyTimeoutSeconds: 60, departureTimeoutSeconds: 10, maxParticipants: 0 };
  const unavailable = { code: 'livekit.unavailable' };
  let server: LiveServer;
  let admin: LiveKitRoomAdmin;

  beforeAll(async () => {
    server = await startLiveServer();
    admin = new LiveKitRoomAdmin({ url: server.url, ...server.credentials });
  });
  afterAll(() => server.stop());

  it('says within three seconds that it hangs, and works when it goes on', async () => {
    await admin.createRoom(room);
    await suspendProcess(server.pid);
    const startedAt = performance.now();
    try {
      await expect(admin.listRooms()).rejects.toMatchObject(unavailable);
      expect(performance.now() - startedAt).toBeLessThan(3000);
    } finally {
      process.kill(server.pid, 'SIGCONT');
    }
    await expect(admin.getRoom(room.name)).resolves.toMatchObject({ name: room.name });
  });

  it('says at once that it was killed, not that there are no rooms', async () => {
    await server.kill();
    await expect(admin.listRooms()).rejects.toMatchObject(unavailable);
    await expect(admin.getRoom(room.name)).rejects.toMatchObject(unavailable);
    await expect(admin.deleteRoom(room.name)).rejects.toMatchObject(unavailable);
  });

  it('is refused with another secret, which is not the same as being away', async () => {
    const other = await startLiveServer();
    const stranger = new LiveKitRoomAdmin({ url: other.url, ...other.credentials, apiSecret: 'x'.repeat(32) });
    await expect(stranger.listRooms()).rejects.toMatchObject({ code: 'livekit.rejected' });
    await other.stop();
  });
});
