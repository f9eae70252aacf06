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

/** Whether LiveKit has said its last word about a room: an event after the removal would bring its row back. */
export function isOver(events: readonly StoredEvent[], visitors: number): boolean {
  return events.some(({ name }) => name === 'room_finished') && departures(events) >= visitors;
}

/** Whether everybody of whom an entry is known has left. */
export function isEmpty(events: readonly StoredEvent[]): boolean {
  return isOver(events, events.filter(({ name }) => name === 'participant_joined').length);
}

function departures(events: readonly StoredEvent[]): number {
  const names = ['participant_left', 'participant_connection_aborted'];
  return events.filter(({ name }) => names.includes(name)).length;
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
