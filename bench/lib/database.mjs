// @ts-check
// A connection for a few statements, closed whatever happens.
import pg from 'pg';

/**
 * @template Result
 * @param {string} databaseUrl
 * @param {(database: pg.Client) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withDatabase(databaseUrl, work) {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}
