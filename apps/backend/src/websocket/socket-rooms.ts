/**
 * Names of Socket.IO rooms. Pure. Every one has a prefix, since a socket's own id is a room too: nobody can join what
 * they were not let into by choosing a name.
 */
import { moderatingRoles } from '@live-meeting/contracts/livekit/roles';
import type { ParticipantCaller } from '../auth/caller.js';
import type { PublishedFact } from '../rooms/room-facts.service.js';

/** Who has joined no room talks to all who have joined none. */
export const unjoined = 'unjoined';

const echoPrefix = 'echo:';

/** Open to every admitted socket; nothing but what clients say themselves is sent there. */
export function echoRoom(roomName: string): string {
  return echoPrefix + roomName;
}

export function joinedRoomNames(rooms: Iterable<string>): string[] {
  return [...rooms].filter((room) => room.startsWith(echoPrefix)).map((room) => room.slice(echoPrefix.length));
}

/** Where a person is told what concerns them alone, also before they have a seat. */
export function personRoom(personId: string): string {
  return `person:${personId}`;
}

/** The rooms in which the facts about a room reach whoever has this seat. A room name holds no colon. */
export function factRoomsOf({ roomName, identity, personId, role }: ParticipantCaller): string[] {
  const rooms = [`room:${roomName}`, `device:${roomName}:${identity}`, `seat:${roomName}:${personId}`];
  return moderatingRoles.includes(role) ? [...rooms, `hosts:${roomName}`] : rooms;
}

export function isFactRoomOf(roomName: string, room: string): boolean {
  return (
    room === `room:${roomName}` ||
    room === `hosts:${roomName}` ||
    room.startsWith(`device:${roomName}:`) ||
    room.startsWith(`seat:${roomName}:`)
  );
}

export function factRoomsFor({ roomName, audience }: Pick<PublishedFact, 'roomName' | 'audience'>): string[] {
  if (audience === 'room') return [`room:${roomName}`];
  if (audience === 'hosts') return [`hosts:${roomName}`];
  if ('identity' in audience) return [`device:${roomName}:${audience.identity}`];
  return [`seat:${roomName}:${audience.personId}`, personRoom(audience.personId)];
}
