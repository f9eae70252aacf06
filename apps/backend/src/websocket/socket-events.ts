/** What one socket may do: talk to the rooms it joined, join and leave rooms. Every event costs from its budget. */
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';
import {
  maxEventsPerSecond,
  maxJoinedRooms,
  socketRoomNameSchema,
  type SocketAck,
} from '@live-meeting/contracts/realtime/socket-events';
import { participationIn, personIdOfPrincipal } from '../auth/caller.js';
import { EventBudget } from './event-budget.js';
import { echoRoom, factRoomsOf, isFactRoomOf, joinedRoomNames, personRoom, unjoined } from './socket-rooms.js';
import type { RealtimeServer, RealtimeSocket } from './socket-types.js';

export function serveSocket(server: RealtimeServer, socket: RealtimeSocket): void {
  limitEvents(socket);
  void socket.join([unjoined, ...ownRooms(socket)]);
  socket.on('message', (message) => {
    if (typeof message === 'string') say(server, socket, message);
  });
  socket.on('join-room', (room, acknowledge) => answer(acknowledge, joinRoom(server, socket, room)));
  socket.on('leave-room', (room, acknowledge) => answer(acknowledge, leaveRoom(server, socket, room)));
  socket.on('disconnecting', () => {
    for (const room of joinedRoomNames(socket.rooms))
      socket.to(echoRoom(room)).emit('user-left', { clientId: socket.id, room });
  });
}

/** Facts about a room go on only as far as the seat that is proven now. */
export function alignSeats(socket: RealtimeSocket): void {
  const joined = joinedRoomNames(socket.rooms);
  const due = new Set(joined.flatMap((room) => seatRooms(socket, room)));
  for (const room of socket.rooms)
    if (joined.some((name) => isFactRoomOf(name, room)) && !due.has(room)) void socket.leave(room);
  void socket.join([...due]);
}

function limitEvents(socket: RealtimeSocket): void {
  const budget = new EventBudget(maxEventsPerSecond, performance.now());
  socket.use(([, ...values], next) => {
    if (budget.spend(performance.now())) {
      next();
      return;
    }
    answer(values.at(-1), 'rate.limited');
    socket.emit('rate.limited', { code: 'rate.limited' });
    socket.disconnect(true);
  });
}

/** With no room joined: to everyone else who has joined none. The sender hears themselves. */
function say(server: RealtimeServer, { id: clientId, rooms }: RealtimeSocket, message: string): void {
  const joined = joinedRoomNames(rooms).map(echoRoom);
  server.to(joined.length === 0 ? unjoined : joined).emit('message', { clientId, message });
}

function joinRoom(server: RealtimeServer, socket: RealtimeSocket, wanted: unknown): ErrorCode | undefined {
  const room = roomNameOf(wanted);
  if (room === undefined) return 'request.invalid';
  const joined = joinedRoomNames(socket.rooms);
  if (joined.includes(room)) return undefined;
  if (joined.length >= maxJoinedRooms) return 'request.too_large';
  void socket.leave(unjoined);
  void socket.join([echoRoom(room), ...seatRooms(socket, room)]);
  server.to(echoRoom(room)).emit('user-joined', { clientId: socket.id, room });
  return undefined;
}

function leaveRoom(server: RealtimeServer, socket: RealtimeSocket, wanted: unknown): ErrorCode | undefined {
  const room = roomNameOf(wanted);
  if (room === undefined) return 'request.invalid';
  if (!socket.rooms.has(echoRoom(room))) return undefined;
  for (const one of [echoRoom(room), ...socket.rooms])
    if (one === echoRoom(room) || isFactRoomOf(room, one)) void socket.leave(one);
  if (joinedRoomNames(socket.rooms).length === 0) void socket.join(unjoined);
  server.to(echoRoom(room)).emit('user-left', { clientId: socket.id, room });
  return undefined;
}

function seatRooms({ data }: RealtimeSocket, roomName: string): string[] {
  const seat = participationIn(data.caller, roomName);
  return seat === undefined ? [] : factRoomsOf(seat);
}

function ownRooms({ data }: RealtimeSocket): string[] {
  const personId = personIdOfPrincipal(data.caller.principal);
  return personId === undefined ? [] : [personRoom(personId)];
}

function roomNameOf(wanted: unknown): string | undefined {
  const parsed = socketRoomNameSchema.safeParse(wanted);
  return parsed.success ? parsed.data : undefined;
}

/** A client may ask for an answer or not. */
function answer(acknowledge: unknown, code: ErrorCode | undefined): void {
  if (typeof acknowledge !== 'function') return;
  const ack: SocketAck = code === undefined ? { ok: true } : { ok: false, code };
  (acknowledge as (ack: SocketAck) => void)(ack);
}
