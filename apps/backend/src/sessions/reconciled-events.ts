/**
 * What a comparison with the server showed, said as LiveKit would have said it, so that it enters by the same
 * listeners. Pure. The id names the conclusion: the same one drawn again is the same event.
 */
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import type { ParticipantInfo, RoomInfo } from '@live-meeting/livekit-server/room-admin';
import type { ActiveSession, OpenAttendance } from '../prisma/ledger.repository.js';

export interface SeenRoom {
  readonly room: RoomInfo;
  readonly at: Date;
  /** Where it was believed to be lost: since when. */
  readonly lostAt: Date | undefined;
}

export interface SeenPerson {
  readonly room: RoomInfo;
  readonly person: ParticipantInfo;
  /** Where they were believed to be gone: since when. */
  readonly goneAt: Date | undefined;
}

export interface GonePerson {
  readonly room: RoomInfo;
  readonly attendance: OpenAttendance;
  /** When the people of this sitting were looked at before. */
  readonly lookedAt: Date | undefined;
}

export function roomSeen({ room, at, lostAt }: SeenRoom): WebhookEvent {
  return {
    id: idOf('room_started', room.sid, lostAt?.getTime() ?? 0),
    name: 'room_started',
    createdAtMs: at.getTime(),
    room: roomOf(room),
    reconciled: true,
  };
}

export function roomLost(session: ActiveSession): WebhookEvent {
  const seenAtMs = session.lastSeenAt.getTime();
  return {
    id: idOf('room_finished', session.meetingId, seenAtMs),
    name: 'room_finished',
    createdAtMs: seenAtMs,
    room: { sid: session.meetingId, name: session.roomName, createdAtMs: session.startedAt.getTime() },
    reconciled: true,
  };
}

export function personSeen({ room, person, goneAt }: SeenPerson): WebhookEvent {
  const { sid, identity, name, kind, hidden, joinedAtMs } = person;
  return {
    id: idOf('participant_joined', sid, goneAt?.getTime() ?? 0),
    name: 'participant_joined',
    createdAtMs: joinedAtMs,
    room: roomOf(room),
    participant: { sid, identity, name, kind, hidden, joinedAtMs },
    reconciled: true,
  };
}

/** Whoever was there at the look before was seen then; whoever came after it was seen coming. */
export function personGone({ room, attendance, lookedAt }: GonePerson): WebhookEvent {
  const { participantSid, identity, name, joinedAt } = attendance;
  const joinedAtMs = joinedAt?.getTime() ?? 0;
  const seenAtMs = Math.max(joinedAtMs, lookedAt?.getTime() ?? 0, room.creationTimeMs);
  return {
    id: idOf('participant_left', participantSid, seenAtMs),
    name: 'participant_left',
    createdAtMs: seenAtMs,
    room: roomOf(room),
    participant: { sid: participantSid, identity, name, kind: 'standard', hidden: false, joinedAtMs },
    reconciled: true,
  };
}

function roomOf({ sid, name, creationTimeMs }: RoomInfo): NonNullable<WebhookEvent['room']> {
  return { sid, name, createdAtMs: creationTimeMs };
}

function idOf(name: string, sid: string, atMs: number): string {
  return `RC_${name}_${sid}_${String(atMs)}`.slice(0, 128);
}
