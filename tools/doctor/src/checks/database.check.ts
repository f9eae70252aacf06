/** The database opens, is new enough, speaks UTF-8, is quick, and has connections left. */
import { failed, ok, warning, type Check, type Finding } from '../run/check.js';
import { explainDatabase } from '../probes/database-fault.js';
import { withDatabase, type Database } from '../probes/database.js';
import { describeDatabase, known } from '../system/system.js';
import { performance } from 'node:perf_hooks';

const oldestMajor = 16;
const slowMs = 25;
const samples = 7;

export interface DatabaseFacts {
  readonly place: string;
  /** PostgreSQL's own number: 180004 is 18.4. */
  readonly versionNumber: number;
  readonly encoding: string;
  readonly roundTripMs: number;
  readonly connections: number;
  readonly maxConnections: number;
}

export const databaseCheck: Check = {
  id: 'database',
  section: 'Database',
  name: 'PostgreSQL',
  needs: ['running'],
  deadlineMs: 5000,
  run: async ({ system }) => {
    const access = known(system.database);
    try {
      return judgeDatabase(
        await withDatabase(access.url, (database) => readFacts(database, describeDatabase(access.url))),
      );
    } catch (error) {
      return explainDatabase(error, system);
    }
  },
};

export function judgeDatabase(facts: DatabaseFacts): Finding {
  const { place, versionNumber, encoding, roundTripMs, connections, maxConnections } = facts;
  const version = `${Math.floor(versionNumber / 10_000)}.${versionNumber % 10_000}`;
  if (versionNumber < oldestMajor * 10_000) {
    return failed(
      `PostgreSQL ${version} at ${place} is too old`,
      `Move the data to PostgreSQL ${oldestMajor} or newer.`,
    );
  }
  if (encoding !== 'UTF8') {
    return failed(
      `the database at ${place} stores ${encoding}, so names in most scripts cannot be kept`,
      "Create it anew with ENCODING 'UTF8' and load the data into it.",
    );
  }
  if (connections > maxConnections * 0.8) {
    return warning(
      `${connections} of ${maxConnections} connections of ${place} are taken`,
      'Raise max_connections, or close what holds them (select * from pg_stat_activity).',
    );
  }
  if (roundTripMs > slowMs) {
    return warning(
      `PostgreSQL ${version} at ${place} takes ${roundTripMs.toFixed(0)} ms for an empty question`,
      'Bring backend and database into one network; every join waits for it.',
    );
  }
  return ok(`${version} at ${place}, ${encoding}, ${roundTripMs.toFixed(1)} ms per question`, { roundTripMs });
}

async function readFacts(database: Database, place: string): Promise<DatabaseFacts> {
  const [row] = await database.query<{ version: string; encoding: string; taken: string; most: string }>(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding,
            (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS taken,
            current_setting('max_connections') AS most`,
  );
  return {
    place,
    versionNumber: Number(row?.version),
    encoding: row?.encoding ?? 'unknown',
    roundTripMs: await medianRoundTripMs(database),
    connections: Number(row?.taken),
    maxConnections: Number(row?.most),
  };
}

async function medianRoundTripMs(database: Database): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const startedAt = performance.now();
    await database.query('SELECT 1');
    times.push(performance.now() - startedAt);
  }
  const median = times.sort((a, b) => a - b)[Math.floor(samples / 2)] ?? 0;
  return Math.round(median * 100) / 100;
}
