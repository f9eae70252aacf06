import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roomNameSchema } from '@live-meeting/contracts/http/fields';
import type { ParticipantCaller } from '../auth/caller.js';
import {
  echoRoom,
  factRoomsFor,
  factRoomsOf,
  isFactRoomOf,
  joinedRoomNames,
  personRoom,
  unjoined,
} from './socket-rooms.js';

const seat: ParticipantCaller = {
  sessionId: 's',
  roomName: 'daily',
  personId: 'guest_1',
  identity: 'guest_1_device-01',
  role: 'participant',
  name: 'Amina',
};

describe('the names of rooms', () => {
  it('let a participant hear what is for all, for them and for their device', () => {
    const rooms = factRoomsOf(seat);
    expect(rooms).toEqual(expect.arrayContaining(factRoomsFor({ roomName: 'daily', audience: 'room' })));
    expect(rooms).toEqual(
      expect.arrayContaining(factRoomsFor({ roomName: 'daily', audience: { identity: seat.identity } })),
    );
    expect(rooms).toContain(factRoomsFor({ roomName: 'daily', audience: { personId: 'guest_1' } })[0]);
    expect(rooms).not.toEqual(expect.arrayContaining(factRoomsFor({ roomName: 'daily', audience: 'hosts' })));
    expect(rooms.every((room) => isFactRoomOf('daily', room))).toBe(true);
    expect(rooms.some((room) => isFactRoomOf('dail', room))).toBe(false);
  });

  it.each(['host', 'teacher', 'interviewer'] as const)('let a %s hear what is for hosts', (role) => {
    expect(factRoomsOf({ ...seat, role })).toEqual(
      expect.arrayContaining(factRoomsFor({ roomName: 'daily', audience: 'hosts' })),
    );
  });

  it('tell whoever waits at the door, though they have no seat', () => {
    expect(factRoomsFor({ roomName: 'daily', audience: { personId: 'guest_1' } })).toContain(personRoom('guest_1'));
  });

  it('list what was joined by name', () => {
    expect(joinedRoomNames(['abc', unjoined, echoRoom('a'), 'room:b', echoRoom('c')])).toEqual(['a', 'c']);
  });

  it('cannot be made to meet by any name a client may choose', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (name) => {
        fc.pre(roomNameSchema.safeParse(name).success);
        const facts = factRoomsOf({ ...seat, roomName: name, role: 'host' });
        expect(facts).not.toContain(echoRoom(name));
        expect(new Set(facts).size).toBe(facts.length);
        expect(joinedRoomNames(facts)).toEqual([]);
      }),
    );
  });
});
