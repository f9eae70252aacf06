/** The latest sitting of a room and who was in it, from the database alone. */
import { Injectable } from '@nestjs/common';
import { DatabaseService } from './database.service.js';

export interface AttendeeRow {
  readonly identity: string;
  readonly name: string;
  readonly role: string | null;
  readonly joinedAt: Date | null;
  readonly leftAt: Date | null;
}

/** More people than any room has seats for; whoever wants every interval reads the attendance of the session. */
const maxAttendees = 10_000;

const attendees = {
  name: 'attendees-with-roles',
  text: `SELECT a.identity, a.name, p.role, a.joined_at AS "joinedAt",
                coalesce(a.left_at, a.gone_at, s.ended_at) AS "leftAt"
         FROM attendance a JOIN session s ON s.meeting_id = a.meeting_id
         LEFT JOIN LATERAL (
           SELECT p.role FROM participant_session p
           WHERE p.room_name = a.room_name AND p.person_id = a.person_id AND p.identity = a.identity
           ORDER BY p.created_at DESC LIMIT 1
         ) p ON TRUE
         WHERE a.meeting_id = $1 ORDER BY a.joined_at, a.participant_sid LIMIT ${String(maxAttendees)}`,
};

@Injectable()
export class RoomStatusRepository {
  constructor(private readonly database: DatabaseService) {}

  async attendees(meetingId: string): Promise<AttendeeRow[]> {
    return this.database.query<AttendeeRow>(attendees, [meetingId]);
  }
}
