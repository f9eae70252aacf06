/** What the database knows of the doctor's own rooms, and the removal of exactly those rows. */
import { probeRoomPrefix, type ProbeRoom } from './probe-rooms.js';
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

/** Whether LiveKit has said its last word about this room: an event after the removal would bring its row back. */
export async function isQuiet(database: Database, { sid, visitors }: ProbeRoom): Promise<boolean> {
  const names = (await findEvents(database, sid)).map(({ name }) => name);
  const gone = names.filter((name) => name === 'participant_left' || name === 'participant_connection_aborted');
  return names.includes('room_finished') && gone.length >= visitors;
}

/** Removes what these rooms left, and what doctors left that were ended before they could. @returns rows removed. */
export async function forgetRooms(database: Database, sids: readonly string[]): Promise<number> {
  const [row] = await database.query<{ removed: string }>(
    `WITH old AS (
       SELECT meeting_id FROM session
       WHERE starts_with(room_name, $2) AND started_at < now() - interval '10 minutes'
       UNION SELECT unnest($1::text[])
     ),
     a AS (DELETE FROM attendance WHERE meeting_id IN (SELECT meeting_id FROM old) RETURNING 1),
     b AS (DELETE FROM webhook_event WHERE meeting_id IN (SELECT meeting_id FROM old) RETURNING 1),
     c AS (DELETE FROM session WHERE meeting_id IN (SELECT meeting_id FROM old) RETURNING 1)
     SELECT (SELECT count(*) FROM a) + (SELECT count(*) FROM b) + (SELECT count(*) FROM c) AS removed`,
    [sids, probeRoomPrefix],
  );
  return Number(row?.removed ?? 0);
}
