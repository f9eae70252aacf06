/** Reads both sides of the schema's history: the folder in this copy and Prisma's table. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Check } from '../run/check.js';
import { codeOf } from '../run/error-facts.js';
import { explainDatabase } from '../probes/database-fault.js';
import { withDatabase, type Database } from '../probes/database.js';
import { known } from '../system/system.js';
import { compareMigrations, type MigrationInDatabase, type MigrationOnDisk } from './compare-migrations.js';

const missingTable = '42P01';

export const migrationsCheck: Check = {
  id: 'migrations',
  section: 'Database',
  name: 'migrations',
  needs: ['database'],
  deadlineMs: 5000,
  run: async ({ system }) => {
    const access = known(system.database);
    const onDisk = readFolder(path.join(system.rootDir, 'apps/backend/prisma/migrations'));
    try {
      return compareMigrations(onDisk, await withDatabase(access.url, readTable));
    } catch (error) {
      return explainDatabase(error, system);
    }
  },
};

function readFolder(folder: string): MigrationOnDisk[] {
  return readdirSync(folder)
    .map((name) => ({ name, file: path.join(folder, name, 'migration.sql') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => ({ name, checksum: createHash('sha256').update(readFileSync(file)).digest('hex') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readTable(database: Database): Promise<MigrationInDatabase[]> {
  try {
    return await database.query<MigrationInDatabase>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished",
              rolled_back_at IS NOT NULL AS "isRolledBack" FROM _prisma_migrations`,
    );
  } catch (error) {
    if (codeOf(error) === missingTable) return [];
    throw error;
  }
}
