/** What the ledger believes to be going on now, for comparing it with the server. Never reads what is over. */
import { Injectable } from '@nestjs/common';
import { DatabaseService } from './database.service.js';

export interface ActiveSession {
  readonly meetingId: string;
  readonly roomName: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  /** When its people were last compared with the server. */
  readonly lookedAt: Date | null;
  /** How many the server counted then. */
  readonly lookedParticipants: number | null;
}

export interface OpenAttendance {
  readonly participantSid: string;
  readonly meetingId: string;
  readonly identity: string;
  readonly name: string;
  readonly joinedAt: Date | null;
}

export interface AttendanceEnd {
  readonly participantSid: string;
  readonly leftAt: Date | null;
  readonly goneAt: Date | null;
}

export interface EndedSitting {
  readonly meetingId: string;
  readonly endReason: 'finished' | 'lost';
  readonly endedAt: Date;
}

export interface Look {
  readonly meetingId: string;
  readonly numParticipants: number;
}

const activeColumns = `meeting_id AS "meetingId", room_name AS "roomName", started_at AS "startedAt",
  last_seen_at AS "lastSeenAt", looked_at AS "lookedAt", looked_participants AS "lookedParticipants"`;

const active = { name: 'active-sessions', text: `SELECT ${activeColumns} FROM session WHERE status = 'ACTIVE'` };

const activeOfRoom = {
  name: 'active-session-of-room',
  text: `SELECT ${activeColumns} FROM session WHERE room_name = $1 AND status = 'ACTIVE'
         ORDER BY started_at DESC, id DESC LIMIT 1`,
};

const ended = {
  name: 'ended-sittings',
  text: `SELECT meeting_id AS "meetingId", end_reason AS "endReason", ended_at AS "endedAt"
         FROM session WHERE meeting_id = ANY($1) AND status = 'ENDED'`,
};

const open = {
  name: 'open-attendances',
  text: `SELECT participant_sid AS "participantSid", meeting_id AS "meetingId", identity, name, joined_at AS "joinedAt"
         FROM attendance WHERE meeting_id = ANY($1) AND left_at IS NULL AND gone_at IS NULL`,
};

const attendances = {
  name: 'attendances-of-participants',
  text: `SELECT participant_sid AS "participantSid", left_at AS "leftAt", gone_at AS "goneAt"
         FROM attendance WHERE participant_sid = ANY($1)`,
};

const seen = {
  name: 'sessions-seen-alive',
  text: `UPDATE session SET last_seen_at = GREATEST(last_seen_at, $2) WHERE meeting_id = ANY($1) AND status = 'ACTIVE'`,
};

const looked = {
  name: 'sessions-looked-at',
  text: `UPDATE session s SET looked_at = $3, looked_participants = look.count
         FROM unnest($1::text[], $2::int[]) AS look(meeting_id, count) WHERE s.meeting_id = look.meeting_id`,
};

@Injectable()
export class LedgerRepository {
  constructor(private readonly database: DatabaseService) {}

  activeSessions(): Promise<ActiveSession[]> {
    return this.database.query<ActiveSession>(active, []);
  }

  async activeSessionOf(roomName: string): Promise<ActiveSession | undefined> {
    const [session] = await this.database.query<ActiveSession>(activeOfRoom, [roomName]);
    return session;
  }

  /** Those of these sittings that are over. */
  async endedAmong(meetingIds: readonly string[]): Promise<EndedSitting[]> {
    return meetingIds.length === 0 ? [] : this.database.query<EndedSitting>(ended, [meetingIds]);
  }

  async openAttendances(meetingIds: readonly string[]): Promise<OpenAttendance[]> {
    return meetingIds.length === 0 ? [] : this.database.query<OpenAttendance>(open, [meetingIds]);
  }

  async attendancesOf(participantSids: readonly string[]): Promise<Map<string, AttendanceEnd>> {
    const rows = await this.database.query<AttendanceEnd>(attendances, [participantSids]);
    return new Map(rows.map((row) => [row.participantSid, row]));
  }

  async noteSeen(meetingIds: readonly string[], at: Date): Promise<void> {
    if (meetingIds.length > 0) await this.database.query(seen, [meetingIds, at]);
  }

  async noteLooks(looks: readonly Look[], at: Date): Promise<void> {
    if (looks.length === 0) return;
    const meetingIds = looks.map(({ meetingId }) => meetingId);
    await this.database.query(looked, [meetingIds, looks.map(({ numParticipants }) => numParticipants), at]);
  }
}
