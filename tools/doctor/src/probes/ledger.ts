/** What the database knows of the doctor's own rooms, and the removal of exactly those rows. */
import { probeRoomPrefix } from './probe-rooms.js';
import type { Database } from './database.js';

export interface Sitting {
  readonly status: 'ACTIVE' | 'ENDED';
}

export interface StoredEvent {
  readonly name: string;
  /** Listeners whose effect is still to be made. */
  readonly pending: readonly string[];
}

export async function findSitting(database: Database, sid: string): Promise<Sitting | undefined> {
  const [row] = await database.query<Sitting>('SELECT status FROM session WHERE meeting_id = $1', [sid]);
  return row;
}

export async function findEvents(database: Database, sid: string): Promise<StoredEvent[]> {
  return database.query<StoredEvent>('SELECT name, pending FROM webhook_event WHERE meeting_id = $1', [sid]);
}

/** Whether LiveKit has said its last word about these rooms: an event after the removal would bring a row back. */
export async function isQuiet(database: Database, sids: readonly string[]): Promise<boolean> {
  const rows = await database.query<{ finished: string; joined: string; left: string }>(
    `SELECT count(*) FILTER (WHERE name = 'room_finished') AS finished,
            count(*) FILTER (WHERE name = 'participant_joined') AS joined,
            count(*) FILTER (WHERE name = 'participant_left') AS left
     FROM webhook_event WHERE meeting_id = ANY($1) GROUP BY meeting_id`,
    [sids],
  );
  return (
    rows.length === sids.length &&
    rows.every((row) => Number(row.finished) > 0 && Number(row.joined) === Number(row.left))
  );
}

/** Removes what these rooms left, and what doctors left that were killed before they could. @returns rows removed. */
export async function forgetRooms(database: Database, sids: readonly string[]): Promise<number> {
  const [row] = await database.query<{ removed: string }>(
    `WITH old AS (
       SELECT meeting_id FROM session
       WHERE meeting_id = ANY($1) OR (starts_with(room_name, $2) AND started_at < now() - interval '10 minutes')
     ), ids AS (SELECT meeting_id FROM old UNION SELECT unnest($1::text[])),
     a AS (DELETE FROM attendance WHERE meeting_id IN (SELECT meeting_id FROM ids) RETURNING 1),
     b AS (DELETE FROM webhook_event WHERE meeting_id IN (SELECT meeting_id FROM ids) RETURNING 1),
     c AS (DELETE FROM session WHERE meeting_id IN (SELECT meeting_id FROM ids) RETURNING 1)
     SELECT (SELECT count(*) FROM a) + (SELECT count(*) FROM b) + (SELECT count(*) FROM c) AS removed`,
    [sids, probeRoomPrefix],
  );
  return Number(row?.removed ?? 0);
}
