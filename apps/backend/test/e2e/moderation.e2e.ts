import {
  AudioSource,
  dispose,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handAttribute } from '@live-meeting/contracts/http/room-moderation';
import { LiveKitRoomAdmin } from '@live-meeting/livekit-server/livekit-room-admin';
import { permissionsFor } from '@live-meeting/livekit-server/role-grants';
import { makeOpaqueToken } from '../../src/auth/opaque-token.js';
import { apiOf, type Api } from '../support/api.js';
import { Browser } from '../support/browser.js';
import { Visitor } from '../support/meeting.js';
import { startStack, type Stack } from '../support/stack.js';
import { waitFor } from '../support/wait-for.js';

let stack: Stack;
let admin: LiveKitRoomAdmin;

beforeAll(async () => {
  stack = await startStack();
  admin = new LiveKitRoomAdmin({ url: stack.liveKit.url, ...stack.liveKitKey });
});

afterAll(async () => {
  await stack.stop();
  await dispose();
});

interface InRoom {
  readonly visitor: Visitor;
  readonly identity: string;
  readonly serverUrl: string;
  readonly token: string;
  readonly room: Room;
  readonly wasPutOut: () => boolean;
}

async function connect(serverUrl: string, token: string): Promise<{ room: Room; wasPutOut: () => boolean }> {
  const room = new Room();
  let isOut = false;
  room.on(RoomEvent.Disconnected, () => {
    isOut = true;
  });
  await room.connect(serverUrl, token, { autoSubscribe: false, dynacast: false });
  return { room, wasPutOut: () => isOut };
}

async function enter(roomName: string, visitor = new Visitor(stack.url), deviceId?: string): Promise<InRoom> {
  const { status, body } = await visitor.join({ roomName, ...(deviceId === undefined ? {} : { deviceId }) });
  expect(status).toBe(200);
  const { identity, serverUrl, participantToken: token } = body;
  return { visitor, identity, serverUrl, token, ...(await connect(serverUrl, token)) };
}

async function publishMicrophone(room: Room): Promise<void> {
  const track = LocalAudioTrack.createAudioTrack('microphone', new AudioSource(48_000, 1));
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  await room.localParticipant?.publishTrack(track, options);
}

async function service(): Promise<Api> {
  const { token, hash } = makeOpaqueToken('apiKey');
  await stack.query(
    `INSERT INTO api_key (id, name, token_hash, hint, scopes) VALUES (gen_random_uuid(), 'ATS', $1, 'lmk_', '{rooms}')`,
    [hash],
  );
  return apiOf(new Browser(stack.url), token);
}

describe('a host', () => {
  it('changes what somebody may do, live and without a reconnect', async () => {
    const [host, guest] = [await enter('live-roles'), await enter('live-roles')];
    await publishMicrophone(guest.room);
    const seen = (): ReturnType<LiveKitRoomAdmin['getParticipant']> =>
      admin.getParticipant('live-roles', guest.identity);
    await waitFor('the microphone', async () => (await seen())?.tracks.length === 1);
    const path = `/api/rooms/live-roles/participants/${guest.identity}/role`;

    expect((await apiOf(host.visitor).post(path, { role: 'student' })).status).toBe(200);
    await waitFor('the microphone to be gone', async () => (await seen())?.tracks.length === 0);
    expect((await seen())?.permission).toMatchObject(permissionsFor('student'));
    expect((await apiOf(host.visitor).post(path, { role: 'teacher' })).status).toBe(200);
    await waitFor('the right to speak', async () => (await seen())?.permission.canPublish === true);
    await publishMicrophone(guest.room);
    await waitFor('the microphone again', async () => (await seen())?.tracks.length === 1);
    expect(JSON.parse((await seen())?.metadata ?? '')).toMatchObject({ role: 'teacher' });

    // Who was made a teacher moderates at once.
    const mute = `/api/rooms/live-roles/participants/${host.identity}/mute`;
    expect((await apiOf(guest.visitor).post(mute, { muted: true })).status).toBe(204);
    expect(guest.wasPutOut()).toBe(false);
    await Promise.all([host.room.disconnect(), guest.room.disconnect()]);
  });

  it('mutes, and sees hands in order', async () => {
    const [host, guest] = [await enter('live-mute'), await enter('live-mute')];
    await publishMicrophone(guest.room);
    const seen = (): ReturnType<LiveKitRoomAdmin['getParticipant']> =>
      admin.getParticipant('live-mute', guest.identity);
    await waitFor('the microphone', async () => (await seen())?.tracks.length === 1);
    expect((await apiOf(host.visitor).post('/api/rooms/live-mute/mute-all', {})).body).toEqual({ muted: 1 });
    await waitFor('silence', async () => (await seen())?.tracks[0]?.muted === true);

    for (const [person, position] of [
      [guest, 1],
      [host, 2],
    ] as const)
      expect((await apiOf(person.visitor).post('/api/rooms/live-mute/hand', { raised: true })).body).toEqual({
        position,
      });
    await waitFor('the hand to be seen by others', () => {
      const remote = host.room.remoteParticipants.get(guest.identity);
      return Number(remote?.attributes[handAttribute]) > 0;
    });
    await Promise.all([host.room.disconnect(), guest.room.disconnect()]);
  });

  it('removes somebody for good: out at once, out again within 2 s with the old token, refused a new one', async () => {
    const [host, guest] = [await enter('live-removal'), await enter('live-removal')];
    const path = `/api/rooms/live-removal/participants/${guest.identity}`;
    expect((await apiOf(host.visitor).delete(path)).status).toBe(204);
    await waitFor('the guest to be out', guest.wasPutOut);

    const again = await connect(guest.serverUrl, guest.token);
    const joinedAt = performance.now();
    await waitFor('the guest to be out again', again.wasPutOut);
    expect(performance.now() - joinedAt).toBeLessThan(2000);
    expect((await guest.visitor.join({ roomName: 'live-removal' })).body.code).toBe('room.removed');
    expect((await new Visitor(stack.url).join({ roomName: 'live-removal' })).status).toBe(202);
    expect(host.wasPutOut()).toBe(false);
    await host.room.disconnect();
  });

  it('closes the room: everybody is out, and an old token opens nothing', async () => {
    const [host, guest] = [await enter('live-closing'), await enter('live-closing')];
    expect((await apiOf(host.visitor).delete('/api/rooms/live-closing')).status).toBe(204);
    await waitFor('everybody to be out', () => host.wasPutOut() && guest.wasPutOut());
    await expect(connect(guest.serverUrl, guest.token)).rejects.toThrow();
    expect(await admin.getRoom('live-closing')).toBeUndefined();
    expect((await guest.visitor.join({ roomName: 'live-closing' })).body.code).toBe('room.closed');

    // Somebody with the server's own credentials makes the room again: whoever enters is put out, and it with them.
    await admin.createRoom({
      name: 'live-closing',
      emptyTimeoutSeconds: 60,
      departureTimeoutSeconds: 20,
      maxParticipants: 0,
    });
    const slipped = await connect(guest.serverUrl, guest.token);
    await waitFor('the old token to be of no use', slipped.wasPutOut, 5000);
    expect(await admin.getRoom('live-closing')).toBeUndefined();
  });

  it('lets people in from the lobby', async () => {
    const host = await enter('live-lobby');
    expect((await apiOf(host.visitor).patch('/api/rooms/live-lobby', { access: 'lobby' })).status).toBe(200);
    const guest = new Visitor(stack.url);
    const waiting = await guest.join({ roomName: 'live-lobby' });
    expect(waiting.status).toBe(202);
    const { lobbyId } = waiting.body as unknown as { lobbyId: string };
    const path = `/api/rooms/live-lobby/lobby/${lobbyId}`;
    expect((await apiOf(host.visitor).post(path, { decision: 'admit' })).status).toBe(204);
    const inside = await enter('live-lobby', guest);
    await waitFor('both to be there', async () => (await admin.listParticipants('live-lobby')).length === 2);
    await Promise.all([host.room.disconnect(), inside.room.disconnect()]);
  });
});

describe('a room for five', () => {
  it('lets five of twenty in, who all find a place in LiveKit', async () => {
    const api = await service();
    await api.post('/livekit/rooms', { name: 'live-five', maxParticipants: 5 });
    const joins = Array.from({ length: 20 }, () => new Visitor(stack.url).join({ roomName: 'live-five' }));
    const answers = await Promise.all(joins);
    const admitted = answers.filter(({ status }) => status === 200);
    expect(admitted).toHaveLength(5);
    expect(answers.filter(({ body }) => body.code === 'room.full')).toHaveLength(15);
    const rooms = await Promise.all(admitted.map(({ body }) => connect(body.serverUrl, body.participantToken)));
    expect(await admin.listParticipants('live-five')).toHaveLength(5);
    await Promise.all(rooms.map(({ room }) => room.disconnect()));
  });
});

describe('an identity', () => {
  it('of one person on two devices is two participants', async () => {
    const first = await enter('live-devices', undefined, 'device-0001');
    const second = await enter('live-devices', first.visitor, 'device-0002');
    expect(await admin.listParticipants('live-devices')).toHaveLength(2);
    expect(first.wasPutOut()).toBe(false);
    await Promise.all([first.room.disconnect(), second.room.disconnect()]);
  });

  it('cannot be taken by another system to push somebody out', async () => {
    const [api, guest] = [await service(), await enter('live-forgery')];
    const body = { roomName: 'live-forgery', participantName: 'Mallory', identity: guest.identity };
    expect((await api.post('/livekit/token', body)).body.code).toBe('request.invalid');
    // Nor by a guest, who can name a device and not a person.
    const mallory = await enter('live-forgery', undefined, guest.identity.split('_').at(-1));
    expect(mallory.identity).not.toBe(guest.identity);
    expect(guest.wasPutOut()).toBe(false);
    expect(await admin.listParticipants('live-forgery')).toHaveLength(2);
    await Promise.all([guest.room.disconnect(), mallory.room.disconnect()]);
  });
});
