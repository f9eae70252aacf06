/** Who has been in an interview's room, from the ledger: one line per identity over all sittings. */
import { Injectable } from '@nestjs/common';
import { DatabaseService } from './database.service.js';

export interface InterviewAttendeeRow {
  readonly identity: string;
  readonly role: string | null;
  readonly isConnected: boolean;
  readonly joinedAt: Date | null;
  readonly leftAt: Date | null;
}

const maxAttendees = 1000;

const list = {
  name: 'interview-attendees',
  text: `SELECT a.identity, min(a.joined_at) AS "joinedAt",
                bool_or(a.left_at IS NULL AND a.gone_at IS NULL AND s.status = 'ACTIVE') AS "isConnected",
                max(COALESCE(a.left_at, a.gone_at, s.ended_at)) AS "leftAt",
                (SELECT p.role FROM participant_session p
                 WHERE p.room_name = $1 AND p.person_id = min(a.person_id) AND p.identity = a.identity
                 ORDER BY p.created_at DESC LIMIT 1) AS role
         FROM attendance a JOIN session s ON s.meeting_id = a.meeting_id
         WHERE a.room_name = $1
         GROUP BY a.identity ORDER BY min(a.joined_at), a.identity LIMIT ${String(maxAttendees)}`,
};

@Injectable()
export class InterviewAttendanceRepository {
  constructor(private readonly database: DatabaseService) {}

  async list(interviewId: string): Promise<InterviewAttendeeRow[]> {
    return this.database.query<InterviewAttendeeRow>(list, [interviewId]);
  }
}
