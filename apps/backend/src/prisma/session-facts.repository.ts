/** What is stored about one session: its intervals of attendance, and every fact in order. */
import { Injectable } from '@nestjs/common';
import type { Position } from '../http/cursor.js';
import { DatabaseService } from './database.service.js';

export interface AttendanceRow {
  readonly participantSid: string;
  readonly identity: string;
  readonly name: string;
  readonly joinedAt: Date | null;
  readonly leftAt: Date | null;
  readonly goneAt: Date | null;
  readonly sessionEndedAt: Date | null;
  /** The first thing known of it: where it stands in the list. */
  readonly since: Date;
}

export interface FactRow {
  readonly id: string;
  readonly at: Date;
  readonly source: 'webhook' | 'comparison' | 'audit';
  readonly name: string;
  readonly participantSid: string | null;
  readonly identity: string | null;
  readonly trackSid: string | null;
  readonly trackSource: string | null;
  readonly actor: string | null;
}

export interface FactPage {
  readonly meetingId: string;
  readonly after?: Position | undefined;
  readonly limit: number;
}

/** Before everything: where the first page begins. */
const beginning: Position = { at: new Date(0), id: '' };

const attendance = {
  name: 'attendance-of-session',
  text: `SELECT * FROM (
           SELECT a.participant_sid AS "participantSid", a.identity, a.name, a.joined_at AS "joinedAt",
             a.left_at AS "leftAt", a.gone_at AS "goneAt", s.ended_at AS "sessionEndedAt",
             COALESCE(a.joined_at, a.left_at, a.gone_at, s.started_at) AS since
           FROM attendance a JOIN session s ON s.meeting_id = a.meeting_id WHERE a.meeting_id = $1
         ) a WHERE (a.since, a."participantSid") > ($2, $3) ORDER BY a.since, a."participantSid" LIMIT $4`,
};

const webhooks = `SELECT w.id, w.occurred_at AS at,
    CASE WHEN w.event ? 'reconciled' THEN 'comparison' ELSE 'webhook' END AS source, w.name,
    w.event #>> '{participant,sid}' AS "participantSid", w.event #>> '{participant,identity}' AS identity,
    w.event #>> '{track,sid}' AS "trackSid", w.event #>> '{track,source}' AS "trackSource", NULL AS actor
  FROM webhook_event w WHERE w.meeting_id = $1 AND (w.occurred_at, w.id) > ($2, $3)
  ORDER BY w.occurred_at, w.id LIMIT $4`;

/** What was done in the room while the session lasted. */
const acts = `SELECT a.id::text, a.at, 'audit' AS source, a.action AS name, NULL AS "participantSid",
    CASE WHEN a.object_kind = 'participant' THEN a.object_id END AS identity,
    NULL AS "trackSid", NULL AS "trackSource", a.actor_name AS actor
  FROM session s JOIN audit_entry a ON a.room_name = s.room_name
    AND a.at >= s.started_at AND a.at <= COALESCE(s.ended_at, now())
  WHERE s.meeting_id = $1 AND (a.at, a.id::text) > ($2, $3)
  ORDER BY a.at, a.id LIMIT $4`;

const timeline = {
  name: 'timeline-of-session',
  text: `SELECT * FROM ((${webhooks}) UNION ALL (${acts})) fact ORDER BY at, id LIMIT $4`,
};

@Injectable()
export class SessionFactsRepository {
  constructor(private readonly database: DatabaseService) {}

  attendance({ meetingId, after = beginning, limit }: FactPage): Promise<AttendanceRow[]> {
    return this.database.query<AttendanceRow>(attendance, [meetingId, after.at, after.id, limit]);
  }

  timeline({ meetingId, after = beginning, limit }: FactPage): Promise<FactRow[]> {
    return this.database.query<FactRow>(timeline, [meetingId, after.at, after.id, limit]);
  }
}
