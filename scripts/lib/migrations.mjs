// @ts-check
// Brings the database to the schema of this release. Prisma's command line is started only when something is missing.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { errorCode, errorMessage, Failure } from './failure.mjs';
import { runToLog } from './run-to-log.mjs';

const UNDEFINED_TABLE = '42P01';

/**
 * @typedef {object} MigrationOptions
 * @property {string} rootDir
 * @property {string} databaseUrl
 * @property {string} logFile
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} interrupted
 * @property {boolean} isEmbedded
 */

/**
 * @param {MigrationOptions} options
 * @returns {Promise<number>} how many migrations were applied
 */
export async function migrate({ rootDir, databaseUrl, logFile, env, interrupted, isEmbedded }) {
  const backendDir = join(rootDir, 'apps', 'backend');
  const wanted = readMigrations(join(backendDir, 'prisma', 'migrations'));
  const applied = await readApplied(databaseUrl, isEmbedded);
  const pending = pendingMigrations(wanted, applied);
  if (pending.length === 0) return 0;
  await runToLog({
    name: 'prisma migrate deploy',
    command: process.execPath,
    args: [join(backendDir, 'node_modules', 'prisma', 'build', 'index.js'), 'migrate', 'deploy'],
    cwd: backendDir,
    env: { ...env, DATABASE_URL: databaseUrl, CI: 'true', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    logFile,
    interrupted,
    advice: [
      'A migration that failed half-way is named above; after mending the cause, mark it in apps/backend:',
      'pnpm exec prisma migrate resolve --rolled-back <name>',
    ],
  });
  return pending.length;
}

/** @typedef {{ readonly name: string, readonly checksum: string }} Migration */

/**
 * @param {readonly Migration[]} wanted
 * @param {readonly Migration[]} applied
 * @returns {string[]} names that are missing or were changed since; Prisma says what is to be done about the latter
 */
export function pendingMigrations(wanted, applied) {
  const known = new Map(applied.map(({ name, checksum }) => [name, checksum]));
  return wanted.filter(({ name, checksum }) => known.get(name) !== checksum).map(({ name }) => name);
}

/**
 * @param {string} folder
 * @returns {Migration[]}
 */
function readMigrations(folder) {
  const scripts = readdirSync(folder).map((name) => ({ name, file: join(folder, name, 'migration.sql') }));
  return scripts
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => ({ name, checksum: createHash('sha256').update(readFileSync(file)).digest('hex') }));
}

/**
 * @param {string} databaseUrl
 * @param {boolean} isEmbedded
 * @returns {Promise<Migration[]>}
 */
async function readApplied(databaseUrl, isEmbedded) {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    return rows;
  } catch (error) {
    if (errorCode(error) === UNDEFINED_TABLE) return [];
    throw new Failure(`The database cannot be opened: ${errorMessage(error) || String(errorCode(error))}`, {
      cause: error,
      advice: isEmbedded
        ? ['See .data/logs/postgres.log.']
        : [
            'Is the PostgreSQL named by DATABASE_URL running, and are role, password and database right?',
            'apps/backend/setup-database.sh makes role and database; without DATABASE_URL the built-in one is used.',
          ],
    });
  } finally {
    await client.end();
  }
}
