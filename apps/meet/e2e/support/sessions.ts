/** What the database says about a meeting. */
import pg from 'pg';
import { databaseUrl } from './environment';

export interface SessionRow {
  readonly status: 'ACTIVE' | 'ENDED';
  readonly endedAt: Date | null;
}

export async function sessionsOf(roomName: string): Promise<SessionRow[]> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    const sessions = await client.query<SessionRow>(
      'SELECT status, ended_at AS "endedAt" FROM session WHERE room_name = $1 ORDER BY started_at',
      [roomName],
    );
    return sessions.rows;
  } finally {
    await client.end();
  }
}
