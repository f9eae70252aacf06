/** The ledger beside what the media server shows of one room, for whoever asks about it now. */
import { Injectable } from '@nestjs/common';
import type { Difference } from '@live-meeting/contracts/http/room-management';
import type { ParticipantInfo, RoomInfo } from '@live-meeting/livekit-server/room-admin';
import { LedgerRepository, type ActiveSession } from '../prisma/ledger.repository.js';
import { SessionListRepository } from '../prisma/session-list.repository.js';
import { comparePeople } from './ledger-differences.js';

/** What the ledger believes. Read it before the server is asked: then what it has and the server has not is over. */
export interface BelievedRoom {
  /** Of the latest sitting; null where there was none. */
  readonly sessionStatus: 'ACTIVE' | 'ENDED' | null;
  readonly session: ActiveSession | undefined;
  readonly attendances: Awaited<ReturnType<LedgerRepository['openAttendances']>>;
}

export interface LiveRoom {
  readonly room: RoomInfo | undefined;
  readonly participants: readonly ParticipantInfo[];
}

export interface LedgerComparison {
  readonly liveMatch: boolean;
  readonly differences: readonly Difference[];
}

@Injectable()
export class LedgerComparisonService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly sessions: SessionListRepository,
  ) {}

  async believed(roomName: string): Promise<BelievedRoom> {
    const session = await this.ledger.activeSessionOf(roomName);
    if (session === undefined) {
      const latest = await this.sessions.latestOfRoom(roomName);
      return { sessionStatus: latest?.status ?? null, session, attendances: [] };
    }
    return { sessionStatus: 'ACTIVE', session, attendances: await this.ledger.openAttendances([session.meetingId]) };
  }

  compare({ session, attendances }: BelievedRoom, { room, participants }: LiveRoom): LedgerComparison {
    const isSame = session !== undefined && session.meetingId === room?.sid;
    const people = comparePeople(isSame ? attendances : [], room === undefined ? [] : participants);
    const differences: Difference[] = [
      ...(isSame ? [] : sessionDifferences(session, room)),
      ...people.missingInLedger.map(({ identity, joinedAtMs }): Difference => ({
        kind: 'participant_missing_in_database',
        identity,
        since: isoOf(joinedAtMs),
      })),
      ...(isSame ? people.missingOnServer : attendances).map(({ identity, joinedAt }): Difference => ({
        kind: 'participant_missing_on_server',
        identity,
        since: joinedAt?.toISOString() ?? null,
      })),
    ];
    return { liveMatch: differences.length === 0, differences };
  }
}

function sessionDifferences(session: ActiveSession | undefined, room: RoomInfo | undefined): Difference[] {
  if (session === undefined)
    return room === undefined ? [] : [{ kind: 'session_missing_in_database', since: isoOf(room.creationTimeMs) }];
  if (room === undefined) return [{ kind: 'session_missing_on_server', since: session.startedAt.toISOString() }];
  return [{ kind: 'session_of_other_sitting', since: isoOf(room.creationTimeMs) }];
}

/** 0 stands for "not said". */
function isoOf(milliseconds: number): string | null {
  return milliseconds === 0 ? null : new Date(milliseconds).toISOString();
}
