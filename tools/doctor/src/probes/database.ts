/** One connection of the doctor's own. Every wait ends, and the connection is closed whatever happens. */
import pg from 'pg';

const timeoutMs = 3000;

export interface Database {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export async function withDatabase<Result>(
  url: string,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'live-meeting-doctor',
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
  });
  let lost: Error | undefined;
  // Without a listener a server that goes away would end the process; the next query reports the reason instead.
  client.on('error', (error) => {
    lost = error;
  });
  try {
    await client.connect();
    return await work({
      query: async <Row extends object>(text: string, values: readonly unknown[] = []) => {
        if (lost !== undefined) throw lost;
        return (await client.query<Row>(text, [...values])).rows;
      },
    });
  } finally {
    await client.end();
  }
}
