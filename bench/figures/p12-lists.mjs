// @ts-check
// P12: a page of sessions out of a million takes hardly longer than one out of a thousand, and reads by index alone.
import pg from 'pg';
import { median } from '../lib/statistics.mjs';
import { loadBackend } from '../servers/backend-build.mjs';

const FEW = 1000;
const MANY = 1_000_000;
/** So few that a page is full on both sides: rows that are read cost, not rows that are there. */
const ROOMS = 10;
const TURNS = 300;
const PAGE = 51;
const OWNER = '019a2b3c-0000-7000-8000-000000000001';

/** @typedef {{ name: string, text: string }} Statement */
/** @typedef {{ list(filter: object): Promise<object[]> }} SessionList */
/** @typedef {{ list: SessionList, count: number, planOfLast(): Promise<string>, close(): Promise<void> }} Side */

/**
 * What is asked for, as the API asks. The cursor stands in the middle of the list.
 * @type {readonly { what: string, filter: (count: number) => object }[]}
 */
const pages = [
  { what: 'the newest sessions', filter: () => ({}) },
  { what: 'sessions from the middle on', filter: (count) => ({ after: { at: startOf(count / 2), id: OWNER } }) },
  { what: 'sessions of one room', filter: () => ({ roomName: 'bench-7' }) },
  { what: 'sessions that are active', filter: () => ({ status: 'ACTIVE' }) },
  { what: 'sessions of one owner', filter: () => ({ ownerId: OWNER }) },
];

/** @type {import('../lib/figure.mjs').Figure} */
export const lists = {
  id: 'P12',
  about: `lists: a page of ${MANY} sessions against one of ${FEW}`,
  async measure({ stack, onProgress }) {
    onProgress(`filling two databases, one with ${MANY} sessions`);
    const few = await fill(await stack.newDatabase('bench_few'), FEW);
    const many = await fill(await stack.newDatabase('bench_many'), MANY);
    /** @type {import('../lib/table.mjs').Row[]} */
    const rows = [];
    for (const { what, filter } of pages) {
      const { baseline, ours } = await measurePage({ few, many, filter });
      const goal = /** @type {const} */ ({ of: 'ratio', atMost: 1.5 });
      rows.push({ id: 'P12', what, unit: 'ms', baseline, ours, goal });
    }
    for (const side of [few, many]) await side.close();
    return rows;
  },
};

/** @param {{ few: Side, many: Side, filter: (count: number) => object }} page */
async function measurePage({ few, many, filter }) {
  /** @type {Map<Side, number[]>} */
  const times = new Map([few, many].map((side) => [side, []]));
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [side, waits] of times) {
      const startedAt = performance.now();
      const found = await side.list.list({ ...filter(side.count), limit: PAGE });
      waits.push(performance.now() - startedAt);
      if (found.length === 0) throw new Error(`Nothing was found by ${JSON.stringify(filter(side.count))}.`);
    }
  }
  const plan = await many.planOfLast();
  if (plan.includes('Seq Scan on session')) throw new Error(`The whole table is read:\n${plan}`);
  return { baseline: median(times.get(few) ?? []), ours: median(times.get(many) ?? []) };
}

/**
 * @param {string} databaseUrl
 * @param {number} count
 * @returns {Promise<Side>}
 */
async function fill(databaseUrl, count) {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(
    `INSERT INTO "user" (id, email, name, updated_at) VALUES ('${OWNER}', 'owner@example.com', 'Owner', now())`,
  );
  await database.query(
    `INSERT INTO room (id, room_name, ad_hoc, max_participants, owner_id, created_at)
     SELECT gen_random_uuid(), 'bench-' || n, FALSE, 0, CASE WHEN n % 2 = 1 THEN '${OWNER}'::uuid END, to_timestamp(0)
     FROM generate_series(0, ${ROOMS - 1}) n`,
  );
  await database.query(
    `INSERT INTO session (id, meeting_id, room_name, room_sid, status, started_at, last_seen_at, ended_at, end_reason)
     SELECT gen_random_uuid(), 'RM_' || n, 'bench-' || n % ${ROOMS}, 'RM_' || n, CASE WHEN over THEN 'ENDED' ELSE 'ACTIVE' END::session_status,
       to_timestamp(n), to_timestamp(n), CASE WHEN over THEN to_timestamp(n + 600) END, CASE WHEN over THEN 'finished' END::end_reason
     FROM (SELECT n, n % 20 <> 0 AS over FROM generate_series(1, ${count}) n) sitting`,
  );
  await database.query('VACUUM ANALYZE session, room');
  return sideOf(database, count);
}

/**
 * @param {pg.Client} database
 * @param {number} count
 * @returns {Promise<Side>}
 */
async function sideOf(database, count) {
  /** @type {{ SessionListRepository: new (database: object) => SessionList }} */
  const { SessionListRepository } = await loadBackend('prisma/session-list.repository.js');
  /** @type {{ text: string, values: unknown[] }} */
  let last = { text: '', values: [] };
  const list = new SessionListRepository({
    query: async (/** @type {Statement} */ { name, text }, /** @type {unknown[]} */ values) => {
      last = { text, values };
      return (await database.query({ name, text, values })).rows;
    },
  });
  const planOfLast = async () => {
    const { rows } = await database.query(`EXPLAIN ${last.text}`, last.values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  return { list, count, planOfLast, close: () => database.end() };
}

/** @param {number} second */
function startOf(second) {
  return new Date(second * 1000);
}
