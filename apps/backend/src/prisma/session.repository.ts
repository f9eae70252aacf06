/**
 * Sessions as rows. A row is merged from sightings, never overwritten, so that any order and any repetition of the
 * same facts leave the same row; `sessions/session-state.ts` says the rule, the SQL here is the same rule.
 */
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Session } from './generated/client.js';
import type { Transaction } from './database.service.js';
import { PrismaService } from './prisma.service.js';

export interface SessionSighting {
  readonly meetingId: string;
  readonly roomName: string;
  readonly startedAt: Date;
  /** The latest sign of life. */
  readonly seenAt: Date;
  /** When LiveKit said that the room finished. */
  readonly finishedAt: Date | undefined;
}

const merge = {
  name: 'merge-session',
  text: `INSERT INTO session (id, meeting_id, room_name, room_sid, status, started_at, last_seen_at, ended_at, end_reason)
         VALUES ($1, $2, $3, $2,
                 CASE WHEN $6::timestamptz IS NULL THEN 'ACTIVE' ELSE 'ENDED' END::session_status, $4, $5, $6,
                 CASE WHEN $6::timestamptz IS NULL THEN NULL ELSE 'finished' END::end_reason)
         ON CONFLICT (meeting_id) DO UPDATE SET
           started_at = LEAST(session.started_at, EXCLUDED.started_at),
           last_seen_at = GREATEST(session.last_seen_at, EXCLUDED.last_seen_at),
           status = CASE WHEN EXCLUDED.status = 'ENDED' THEN 'ENDED' ELSE session.status END,
           ended_at = CASE WHEN EXCLUDED.end_reason IS NULL AND session.end_reason = 'lost'
                             THEN GREATEST(session.last_seen_at, EXCLUDED.last_seen_at)
                           WHEN EXCLUDED.end_reason IS NULL THEN session.ended_at
                           WHEN session.end_reason = 'finished' THEN LEAST(session.ended_at, EXCLUDED.ended_at)
                           ELSE EXCLUDED.ended_at END,
           end_reason = COALESCE(EXCLUDED.end_reason, session.end_reason)
         RETURNING (xmax = 0) AS inserted`,
};

/** Two sittings first seen at the same moment must see each other: the second waits, then looks with a new snapshot. */
const lockRoom = { name: 'lock-room-sessions', text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 1))' };

/** LiveKit holds one room per name: a later sitting shows that an earlier one without a farewell is lost. */
const settle = {
  name: 'settle-room-sessions',
  text: `UPDATE session s SET status = 'ENDED', end_reason = 'lost', ended_at = s.last_seen_at
         FROM (SELECT id, lead(id) OVER (ORDER BY started_at, meeting_id) AS later
               FROM session WHERE room_name = $1) next
         WHERE next.id = s.id AND next.later IS NOT NULL AND s.status = 'ACTIVE'`,
};

const lose = {
  name: 'lose-session',
  text: `UPDATE session SET status = 'ENDED', end_reason = 'lost', ended_at = last_seen_at
         WHERE meeting_id = $1 AND status = 'ACTIVE'`,
};

/** Only the latest sitting of a room can be alive: the server holds one room per name. */
const revive = {
  name: 'revive-session',
  text: `UPDATE session s SET status = 'ACTIVE', end_reason = NULL, ended_at = NULL
         WHERE s.meeting_id = $1 AND s.end_reason = 'lost' AND NOT EXISTS (
           SELECT 1 FROM session later WHERE later.room_name = s.room_name
             AND (later.started_at, later.meeting_id) > (s.started_at, s.meeting_id))`,
};

@Injectable()
export class SessionRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** @returns whether this is the first sight of that sitting. */
  async merge(transaction: Transaction, sighting: SessionSighting): Promise<boolean> {
    const rows = await transaction.query<{ inserted: boolean }>(merge, [
      uuidv7(),
      sighting.meetingId,
      sighting.roomName,
      sighting.startedAt,
      sighting.seenAt,
      sighting.finishedAt ?? null,
    ]);
    return rows[0]?.inserted === true;
  }

  async settleRoom(transaction: Transaction, roomName: string): Promise<void> {
    await transaction.query(lockRoom, [roomName]);
    await transaction.query(settle, [roomName]);
  }

  /** The server answered, and there is no such room any more. Its farewell, should it come, says more. */
  async lose(transaction: Transaction, meetingId: string): Promise<void> {
    await transaction.query(lose, [meetingId]);
  }

  /** The server answered, and there it is: that it was lost was a wrong conclusion. */
  async revive(transaction: Transaction, meetingId: string): Promise<void> {
    await transaction.query(revive, [meetingId]);
  }

  async findByMeetingId(meetingId: string): Promise<Session | null> {
    return this.prisma.session.findUnique({ where: { meetingId } });
  }
}
