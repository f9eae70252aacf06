import { randomUUID } from 'node:crypto';
import { roomRoles } from '@live-meeting/contracts/livekit/roles';
import { dispose } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveKitRoomAdmin } from '../src/livekit-room-admin.js';
import { buildMetadata } from '../src/metadata.js';
import { permissionsFor } from '../src/role-grants.js';
import { TokenMinter, type TokenMinterOptions, type TokenRequest } from '../src/tokens.js';
import { toHttpUrl } from '../src/urls.js';
import { joinLive } from './live-person.js';
import { startLiveServer, type LiveServer } from './live-server.js';
import { deadline, type PersonInRoom } from './room-admin-bench.js';

describe('tokens, as a LiveKit server reads them', () => {
  const people: PersonInRoom[] = [];
  let server: LiveServer;
  let admin: LiveKitRoomAdmin;
  let minter: TokenMinter;

  beforeAll(async () => {
    server = await startLiveServer();
    admin = new LiveKitRoomAdmin({ url: server.url, ...server.credentials });
    minter = new TokenMinter(server.credentials);
  });
  afterAll(async () => {
    await Promise.all(people.map((person) => person.leave()));
    await dispose();
    await server.stop();
  });

  const makeRoom = async (): Promise<string> => {
    const name = `room-${randomUUID()}`;
    await admin.createRoom({ name, emptyTimeoutSeconds: 60, departureTimeoutSeconds: 10, maxParticipants: 0 });
    return name;
  };
  const tokenFor = async (roomName: string, request: Partial<TokenRequest> = {}): Promise<string> => {
    const usual = { identity: 'someone', name: 'Some One', role: 'host', ttlSeconds: 60 } as const;
    const { token } = await minter.mint({ roomName, ...usual, ...request });
    return token;
  };
  const join = async (token: string): Promise<void> => {
    people.push(await joinLive(server.url, token));
  };

  it.each(roomRoles)('give %s exactly the permissions of its row', async (role) => {
    const roomName = await makeRoom();
    await join(await tokenFor(roomName, { identity: role, role }));
    await expect.poll(async () => (await admin.getParticipant(roomName, role))?.state, deadline).toBe(2);
    const seen = await admin.getParticipant(roomName, role);
    expect(seen?.permission).toEqual({ ...permissionsFor(role), recorder: role === 'recorder' });
  });

  it('carry name, metadata and attributes in any language', async () => {
    const roomName = await makeRoom();
    const joinedAt = new Date();
    const person = {
      identity: 'user_1',
      name: 'أمينة 🙂',
      metadata: buildMetadata({ role: 'host', joinedAt, client: 'ألوان' }),
      attributes: { language: 'ar' },
    };
    await join(await tokenFor(roomName, person));
    await expect.poll(() => admin.getParticipant(roomName, 'user_1'), deadline).toMatchObject(person);
  });

  it('take away what was denied', async () => {
    const roomName = await makeRoom();
    await join(await tokenFor(roomName, { permissions: { canPublish: false, canPublishData: false } }));
    await expect
      .poll(() => admin.getParticipant(roomName, 'someone'), deadline)
      .toMatchObject({
        permission: { canPublish: false, canPublishData: false, canSubscribe: true },
      });
  });

  it('open no other room, even where a client asks for it', async () => {
    const [own, other] = [await makeRoom(), await makeRoom()];
    const socket = new WebSocket(`${server.url}/rtc?room=${other}&access_token=${await tokenFor(own)}&protocol=15`);
    const opened = new Promise((resolve, reject) => {
      socket.addEventListener('message', resolve);
      socket.addEventListener('close', reject);
    });
    await opened;
    await expect.poll(() => admin.listParticipants(own), deadline).toHaveLength(1);
    expect(await admin.listParticipants(other)).toEqual([]);
    socket.close();
  });

  it('bring no ended meeting back', async () => {
    const roomName = await makeRoom();
    const token = await tokenFor(roomName);
    await admin.deleteRoom(roomName);
    await expect(join(token)).rejects.toThrow();
    expect(await admin.getRoom(roomName)).toBeUndefined();
  });

  it.each(['CreateRoom', 'ListRooms', 'DeleteRoom', 'ListParticipants', 'RemoveParticipant', 'UpdateRoomMetadata'])(
    'give not even a host the right to call %s',
    async (method) => {
      const roomName = await makeRoom();
      const response = await fetch(`${toHttpUrl(server.url)}/twirp/livekit.RoomService/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await tokenFor(roomName)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: roomName, room: roomName, identity: 'someone', metadata: 'x' }),
      });
      expect([401, 403]).toContain(response.status);
      expect(await admin.getRoom(roomName)).toMatchObject({ metadata: '' });
    },
  );

  it.each<[string, () => Promise<string>]>([
    ['of another secret', () => mintElsewhere({ apiSecret: 'another secret of thirty-two characters' })],
    ['of another key', () => mintElsewhere({ apiKey: 'other' })],
    ['that has expired', () => mintElsewhere({ now: () => Date.now() - 600_000 })],
    ['that is not valid yet', () => mintElsewhere({ now: () => Date.now() + 600_000 })],
  ])('%s are refused', async (_, mint) => {
    expect(await statusOf(`/rtc/validate?access_token=${await mint()}`)).toBe(401);
  });

  const statusOf = async (path: string): Promise<number> => {
    const response = await fetch(`${toHttpUrl(server.url)}${path}`);
    return response.status;
  };
  const mintElsewhere = async (options: Partial<TokenMinterOptions>): Promise<string> => {
    const request = { roomName: await makeRoom(), identity: 'i', name: 'n', role: 'host', ttlSeconds: 60 } as const;
    const { token } = await new TokenMinter({ ...server.credentials, ...options }).mint(request);
    return token;
  };
});
