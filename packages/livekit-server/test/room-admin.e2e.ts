import { dispose } from '@livekit/rtc-node';
import { LiveKitRoomAdmin } from '../src/livekit-room-admin.js';
import { TokenMinter } from '../src/tokens.js';
import { joinLive } from './live-person.js';
import { liveKey, liveSecret, startLiveServer } from './live-server.js';
import type { PersonInRoom } from './room-admin-bench.js';
import { describeRoomAdmin } from './room-admin.suite.js';

describeRoomAdmin('LiveKit server', async () => {
  const server = await startLiveServer('http://127.0.0.1:9/nobody');
  const credentials = { apiKey: liveKey, apiSecret: liveSecret };
  const minter = new TokenMinter(credentials);
  const people: PersonInRoom[] = [];
  return {
    admin: new LiveKitRoomAdmin({ url: server.url, ...credentials }),
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
