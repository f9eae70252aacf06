import { maxJoinedRooms } from '@live-meeting/contracts/realtime/socket-events';
import { describe, expect, it, vi } from 'vitest';
import type { ParticipantCaller } from '../auth/caller.js';
import { alignSeats, serveSocket } from './socket-events.js';
import type { RealtimeServer, RealtimeSocket } from './socket-types.js';

const seat = (roomName: string, role: ParticipantCaller['role'] = 'participant'): ParticipantCaller => ({
  sessionId: 's',
  roomName,
  personId: 'guest_1',
  identity: 'guest_1_device-01',
  role,
  name: 'Amina',
});

/** As much of Socket.IO as rooms and handlers need. */
function fakeSocket(participations: readonly ParticipantCaller[]): {
  readonly socket: RealtimeSocket;
  readonly rooms: Set<string>;
  readonly join: (room: string) => unknown;
} {
  const rooms = new Set(['own-id']);
  const handlers = new Map<string, (...values: unknown[]) => void>();
  const emitter = { emit: vi.fn() };
  const socket = {
    id: 'own-id',
    rooms,
    data: { caller: { principal: { kind: 'nobody' }, participations }, credential: {} },
    use: vi.fn(),
    on: (event: string, handler: (...values: unknown[]) => void) => handlers.set(event, handler),
    join: (names: string | string[]) => [names].flat().forEach((name) => rooms.add(name)),
    leave: (name: string) => rooms.delete(name),
    to: () => emitter,
  } as unknown as RealtimeSocket;
  serveSocket({ to: () => emitter } as unknown as RealtimeServer, socket);
  const join = (room: string): unknown => {
    let answer: unknown;
    handlers.get('join-room')?.(room, (ack: unknown) => (answer = ack));
    return answer;
  };
  return { socket, rooms, join };
}

describe('the rooms of one socket', () => {
  it('are so many at once and no more', () => {
    const { join } = fakeSocket([]);
    const answers = Array.from({ length: maxJoinedRooms }, (_, index) => join(`r${String(index)}`));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"ok":true}']));
    expect(join('one-more')).toEqual({ ok: false, code: 'request.too_large' });
    expect(join('r1')).toEqual({ ok: true });
  });
});

describe('a seat that changes', () => {
  it('is heard as a host from then on', () => {
    const { socket, rooms, join } = fakeSocket([seat('talk')]);
    join('talk');
    expect(rooms).not.toContain('hosts:talk');
    socket.data.caller = { principal: { kind: 'nobody' }, participations: [seat('talk', 'host')] };
    alignSeats(socket);
    expect(rooms).toContain('hosts:talk');
    socket.data.caller = { principal: { kind: 'nobody' }, participations: [seat('talk')] };
    alignSeats(socket);
    expect(rooms).not.toContain('hosts:talk');
    expect(rooms).toContain('room:talk');
  });

  it('that is taken away is heard no more, and the others are', () => {
    const { socket, rooms, join } = fakeSocket([seat('talk'), seat('tea')]);
    join('talk');
    join('tea');
    socket.data.caller = { principal: { kind: 'nobody' }, participations: [seat('tea')] };
    alignSeats(socket);
    expect([...rooms].filter((room) => room.includes(':talk'))).toEqual(['echo:talk']);
    expect(rooms).toContain('room:tea');
  });

  it('gives no facts about a room that was not joined', () => {
    const { socket, rooms } = fakeSocket([seat('talk')]);
    alignSeats(socket);
    expect([...rooms].filter((room) => room.includes(':talk'))).toEqual([]);
  });
});
