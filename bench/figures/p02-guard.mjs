// @ts-check
// P2: what it costs to find out who is calling and whether they may, on a route that does nothing else.
import { randomBytes } from 'node:crypto';
import { makeCallers } from '../lib/callers.mjs';
import { newRoomName, postJoin } from '../lib/joins.mjs';
import { LoadClient } from '../lib/load.mjs';
import { alternate } from '../lib/rounds.mjs';

const CONNECTIONS = 8;
const REQUESTS_A_ROUND = 4000;
const ROUNDS = 5;
/** For a caller who was seen within the last seconds, and for any other. */
const KNOWN_GOAL_US = 20;
const ANEW_GOAL_US = 100;

/** @typedef {import('../lib/callers.mjs').Caller} Caller */
/** @typedef {import('../lib/table.mjs').Row} Row */
/** @typedef {{ pid: number, client: LoadClient, stop: () => Promise<void> }} Contestant */

/** @type {import('../lib/figure.mjs').Figure} */
export const guard = {
  id: 'P2',
  about: 'the guard: the same route with and without it',
  async measure({ stack, onProgress }) {
    const jwtSecret = randomBytes(32).toString('base64url');
    const start = (/** @type {string} */ program, env = {}) =>
      startOne(stack, { program, env: { JWT_SECRET: jwtSecret, ...env } });
    const without = await start('unguarded-backend');
    const guarded = await start('guarded-backend');
    const fresh = await start('guarded-backend', { BENCH_FRESH: '1' });
    await checkGuards({ without: without.client, guarded: guarded.client });
    /** @type {Row[]} */
    const rows = [];
    for (const caller of await makeCallers(stack, guarded.client, jwtSecret)) {
      onProgress(caller.who);
      rows.push(await measureCaller(caller, { without, ours: guarded, goalUs: KNOWN_GOAL_US }));
      if (caller.isInDatabase) rows.push(await measureCaller(caller, { without, ours: fresh, goalUs: ANEW_GOAL_US }));
    }
    for (const { client, stop } of [without, guarded, fresh]) {
      client.close();
      await stop();
    }
    return rows;
  },
};

/**
 * @param {Caller} caller
 * @param {{ without: Contestant, ours: Contestant, goalUs: number }} sides
 * @returns {Promise<Row>}
 */
async function measureCaller({ who, headers }, { without, ours, goalUs }) {
  /** @type {import('../lib/load.mjs').Shot} */
  const shot = { method: 'GET', path: '/health/live', headers, status: 200 };
  const shots = Array.from({ length: REQUESTS_A_ROUND }, () => [shot]);
  const sideOf = (/** @type {Contestant} */ { pid, client }) => ({ pid, round: () => client.play(shots) });
  const costs = await alternate({ baseline: sideOf(without), ours: sideOf(ours), rounds: ROUNDS });
  const what = `guard, ${who}${goalUs === ANEW_GOAL_US ? ', looked up' : ''}`;
  const goal = /** @type {const} */ ({ of: 'difference', atMost: goalUs });
  return { id: 'P2', what, unit: 'µs', baseline: costs.baselineUs, ours: costs.oursUs, goal };
}

/**
 * @param {import('../lib/stack.mjs').Stack} stack
 * @param {{ program: string, env: Readonly<Record<string, string>> }} options
 * @returns {Promise<Contestant>}
 */
async function startOne(stack, { program, env }) {
  const name = `${program}${'BENCH_FRESH' in env ? '-fresh' : ''}`;
  const server = await stack.startBackend({ name, program: `bench/servers/${program}.mjs`, env });
  return { ...server, client: new LoadClient({ url: server.url, connections: CONNECTIONS }) };
}

/**
 * The comparison stands only if one of the two refuses what the guard refuses, and the other does not.
 * @param {{ without: LoadClient, guarded: LoadClient }} clients
 */
async function checkGuards({ without, guarded }) {
  /** @type {import('../lib/load.mjs').Shot} */
  const bad = { method: 'GET', path: '/health/live', headers: { authorization: 'Bearer nobody' }, status: 200 };
  await without.fire(bad);
  await guarded.fire({ ...bad, status: 401 });
  const shot = postJoin({ roomName: newRoomName() });
  await guarded.fire({ ...shot, headers: { ...shot.headers, 'sec-fetch-site': 'cross-site' }, status: 403 });
}
