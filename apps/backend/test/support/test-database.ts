/** A database of one's own, copied from the migrated template and dropped at the end. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { waitFor } from './wait-for.js';

export const templateDatabase = 'migrated_template';

const insufficientPrivilege = '42501';

export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

export async function createTestDatabase(serverUrl: string, template = templateDatabase): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withAdmin(serverUrl, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 2 });
  // Some tests end every connection on purpose.
  pool.on('error', () => undefined);
  return {
    url: url.href,
    name,
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(text, [...values])).rows,
    drop: async () => {
      await pool.end();
      await withAdmin(serverUrl, (admin) => dropDatabase(admin, name));
    },
  };
}

async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  await waitFor(`${name} to be dropped`, async () => {
    try {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      return true;
    } catch (error) {
      // PostgreSQL itself is tidying up in there, and nobody may end that; it is soon over.
      if (error instanceof pg.DatabaseError && error.code === insufficientPrivilege) return false;
      throw error;
    }
  });
}

export async function withAdmin<Result>(
  serverUrl: string,
  work: (admin: pg.Client) => Promise<Result>,
): Promise<Result> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
