/**
 * Where the ledger and the server do not say the same. Pure. The ledger must have been read before the server was
 * asked: then what the ledger has and the server has not is over, and not merely new.
 */
import type { ParticipantInfo, RoomInfo } from '@live-meeting/livekit-server/room-admin';
import type { ActiveSession, OpenAttendance } from '../prisma/ledger.repository.js';
import { isAttending } from './attending.js';

/** LiveKit's number for a participant who is in the room, and neither on the way in nor out. */
const activeState = 2;
const disconnectedState = 3;

export interface RoomDifferences {
  readonly missingInLedger: readonly RoomInfo[];
  readonly missingOnServer: readonly ActiveSession[];
  readonly alive: readonly { readonly room: RoomInfo; readonly session: ActiveSession }[];
}

export interface PeopleDifferences {
  readonly missingInLedger: readonly ParticipantInfo[];
  readonly missingOnServer: readonly OpenAttendance[];
}

export function compareRooms(ledger: readonly ActiveSession[], server: readonly RoomInfo[]): RoomDifferences {
  const sessions = new Map(ledger.map((session) => [session.meetingId, session]));
  const live = new Set(server.map(({ sid }) => sid));
  return {
    missingInLedger: server.filter(({ sid }) => !sessions.has(sid)),
    missingOnServer: ledger.filter(({ meetingId }) => !live.has(meetingId)),
    alive: server.flatMap((room) => {
      const session = sessions.get(room.sid);
      return session === undefined ? [] : [{ room, session }];
    }),
  };
}

export function comparePeople(
  ledger: readonly OpenAttendance[],
  server: readonly ParticipantInfo[],
): PeopleDifferences {
  const known = new Set(ledger.map(({ participantSid }) => participantSid));
  const there = new Set(server.filter(({ state }) => state !== disconnectedState).map(({ sid }) => sid));
  const attending = server.filter((person) => isAttending(person) && person.state === activeState);
  return {
    missingInLedger: attending.filter(({ sid }) => !known.has(sid)),
    missingOnServer: ledger.filter(({ participantSid }) => !there.has(participantSid)),
  };
}
