// @ts-check
// P2: what the guard and the reading of the caller's cookie add to a route that does nothing else.
import { makeGuests, newRoomName, postJoin } from '../lib/joins.mjs';
import { LoadClient } from '../lib/load.mjs';
import { alternate } from '../lib/rounds.mjs';

const CONNECTIONS = 8;
const REQUESTS_A_ROUND = 6000;
const ROUNDS = 7;
/** The goal for a caller who is known. Guests are all the callers there are, and no database is asked about them. */
const GOAL_US = 20;

/** @type {import('../lib/figure.mjs').Figure} */
export const guard = {
  id: 'P2',
  about: 'the guard: the same route with and without it',
  async measure({ stack }) {
    const without = await start(stack, 'unguarded-backend');
    const guarded = await start(stack, 'guarded-backend');
    await checkGuards({ without: without.client, guarded: guarded.client });
    const [cookie = ''] = await makeGuests(guarded.client, { roomName: newRoomName(), count: 1 });
    /** @type {import('../lib/load.mjs').Shot} */
    const shot = { method: 'GET', path: '/health/live', headers: { cookie }, status: 200 };
    const shots = Array.from({ length: REQUESTS_A_ROUND }, () => [shot]);
    const sideOf = (/** @type {typeof guarded} */ { pid, client }) => ({ pid, round: () => client.play(shots) });
    const costs = await alternate({ baseline: sideOf(without), ours: sideOf(guarded), rounds: ROUNDS });
    for (const { client, stop } of [without, guarded]) {
      client.close();
      await stop();
    }
    const goal = /** @type {const} */ ({ of: 'difference', atMost: GOAL_US });
    return [
      { id: 'P2', what: 'guard and guest cookie', unit: 'µs', baseline: costs.baselineUs, ours: costs.oursUs, goal },
    ];
  },
};

/**
 * @param {import('../lib/stack.mjs').Stack} stack
 * @param {string} name
 */
async function start(stack, name) {
  const server = await stack.startBackend({ name, program: `bench/servers/${name}.mjs` });
  return { ...server, client: new LoadClient({ url: server.url, connections: CONNECTIONS }) };
}

/**
 * The comparison stands only if one of the two refuses what the guard refuses, and the other does not.
 * @param {{ without: LoadClient, guarded: LoadClient }} clients
 */
async function checkGuards({ without, guarded }) {
  const shot = postJoin({ roomName: newRoomName() });
  const foreign = { ...shot, headers: { ...shot.headers, 'sec-fetch-site': 'cross-site' } };
  await without.fire(foreign);
  await guarded.fire({ ...foreign, status: 403 });
}
