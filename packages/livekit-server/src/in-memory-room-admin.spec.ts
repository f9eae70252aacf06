import { describe, expect, it } from 'vitest';
import { describeRoomAdmin } from '../test/room-admin.suite.js';
import { InMemoryRoomAdmin } from './in-memory-room-admin.js';

describeRoomAdmin('in memory', () => {
  const admin = new InMemoryRoomAdmin();
  const decoder = new TextDecoder();
  return Promise.resolve({
    admin,
    join: (roomName, person) => {
      const { identity } = admin.join(roomName, person);
      return Promise.resolve({
        publishMicrophone: () => Promise.resolve(admin.publishTrack(roomName, identity).sid),
        received: () =>
          admin.sentData
            .filter((sent) => sent.roomName === roomName && (sent.destinationIdentities?.includes(identity) ?? true))
            .map(({ topic = '', data }) => `${topic}: ${decoder.decode(data)}`),
        leave: () => {
          admin.leave(roomName, identity);
          return Promise.resolve();
        },
      });
    },
    close: () => Promise.resolve(),
  });
});

describe('InMemoryRoomAdmin', () => {
  const options = { name: 'room', emptyTimeoutSeconds: 60, departureTimeoutSeconds: 10, maxParticipants: 0 };

  it('fails every call while it is told to', async () => {
    const admin = new InMemoryRoomAdmin();
    admin.failWith('livekit.unavailable');
    await expect(admin.createRoom(options)).rejects.toMatchObject({ code: 'livekit.unavailable' });
    await expect(admin.listRooms()).rejects.toMatchObject({ code: 'livekit.unavailable' });
    admin.failWith();
    await expect(admin.createRoom(options)).resolves.toMatchObject({ name: 'room' });
  });

  it('lets nobody into a room that was not made, and nobody publish who is not there', async () => {
    const admin = new InMemoryRoomAdmin();
    expect(() => admin.join('room', { identity: 'a' })).toThrow(TypeError);
    await admin.createRoom(options);
    expect(() => admin.publishTrack('room', 'a')).toThrow(TypeError);
  });

  it('gives somebody who joins again a new sid and no tracks, as a new connection has', async () => {
    const admin = new InMemoryRoomAdmin();
    await admin.createRoom(options);
    const first = admin.join('room', { identity: 'a' });
    admin.publishTrack('room', 'a');
    const second = admin.join('room', { identity: 'a' });
    expect(second.sid).not.toBe(first.sid);
    expect(await admin.listParticipants('room')).toEqual([second]);
  });

  it('forgets all rooms in a crash', async () => {
    const admin = new InMemoryRoomAdmin();
    await admin.createRoom(options);
    admin.crash();
    expect(await admin.listRooms()).toEqual([]);
  });

  it('tells time by the clock it is given', async () => {
    const admin = new InMemoryRoomAdmin({ now: () => 1_700_000_000_500 });
    expect(await admin.createRoom(options)).toMatchObject({
      creationTime: 1_700_000_000,
      creationTimeMs: 1_700_000_000_500,
    });
    expect(admin.join('room', { identity: 'a' })).toMatchObject({
      joinedAt: 1_700_000_000,
      joinedAtMs: 1_700_000_000_500,
    });
  });
});
