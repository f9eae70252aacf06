// @ts-check
// P1: what it costs to let a person into a room, against a server that only reads the room and signs.
import { connectionDetailsPostSchema } from '@live-meeting/contracts/http/connection-details';
import { getJoin, makeGuests, newRoomName, postJoin } from '../lib/joins.mjs';
import { LoadClient } from '../lib/load.mjs';
import { alternate } from '../lib/rounds.mjs';

const CONNECTIONS = 8;
const GUESTS = 100;
const JOINS_A_ROUND = 2000;
const NEW_ROOMS_A_ROUND = 250;
const ROUNDS = 5;

/** @typedef {import('../lib/joins.mjs').Shot} Shot */
/** @typedef {import('../lib/table.mjs').Row} Row */
/** @typedef {{ pid: number, client: LoadClient }} Contestant */

/** @type {import('../lib/figure.mjs').Figure} */
export const connectionDetails = {
  id: 'P1',
  about: 'joining: connection details',
  async measure({ stack, backend }) {
    const bare = await stack.startServer({
      name: 'bare-connection-details',
      program: 'bench/servers/bare-connection-details.mjs',
    });
    const baseline = { pid: bare.pid, client: new LoadClient({ url: bare.url, connections: CONNECTIONS }) };
    const ours = { pid: backend.pid, client: new LoadClient({ url: backend.url, connections: CONNECTIONS }) };
    const roomName = newRoomName();
    const cookies = await makeGuests(ours.client, { roomName, count: GUESTS });
    await checkAnswer(ours.client, roomName, cookies);
    const sides = { baseline, ours };
    const rows = [await comeBack(sides, { how: postJoin, label: 'POST', roomName, cookies })];
    rows.push(await comeBack(sides, { how: getJoin, label: 'GET', roomName, cookies }), await openRooms(sides));
    baseline.client.close();
    ours.client.close();
    await bare.stop();
    return rows;
  },
};

/**
 * The path that must be cheap: a room that is there, and people who were there before.
 * @param {{ baseline: Contestant, ours: Contestant }} sides
 * @param {{ how: (join: { roomName: string, cookie?: string }) => Shot, label: string, roomName: string, cookies: readonly string[] }} joins
 * @returns {Promise<Row>}
 */
async function comeBack({ baseline, ours }, { how, label, roomName, cookies }) {
  const shots = Array.from({ length: JOINS_A_ROUND }, (_, index) => {
    const cookie = cookies[index % cookies.length];
    return [how({ roomName, ...(cookie ? { cookie } : {}) })];
  });
  const sideOf = (/** @type {Contestant} */ { pid, client }) => ({ pid, round: () => client.play(shots) });
  const costs = await alternate({ baseline: sideOf(baseline), ours: sideOf(ours), rounds: ROUNDS });
  return rowOf(`${label} connection-details, open room`, costs, { of: 'ratio', atMost: 4 });
}

/**
 * Information: every join opens a room and meets a new guest, so LiveKit is called each time.
 * @param {{ baseline: Contestant, ours: Contestant }} sides
 * @returns {Promise<Row>}
 */
async function openRooms({ baseline, ours }) {
  const sideOf = (/** @type {Contestant} */ { pid, client }, /** @type {string | undefined} */ path) => ({
    pid,
    round: () =>
      client.play(
        Array.from({ length: NEW_ROOMS_A_ROUND }, () => [
          postJoin({ roomName: newRoomName(), ...(path ? { path } : {}) }),
        ]),
      ),
  });
  const costs = await alternate({
    baseline: sideOf(baseline, '/new-room'),
    ours: sideOf(ours, undefined),
    warmUps: 1,
    rounds: 3,
  });
  return rowOf('POST connection-details, every room new', costs, undefined);
}

/**
 * @param {string} what
 * @param {{ baselineUs: number, oursUs: number }} costs
 * @param {import('../lib/table.mjs').Goal | undefined} goal
 * @returns {Row}
 */
function rowOf(what, { baselineUs, oursUs }, goal) {
  return { id: 'P1', what, unit: 'µs', baseline: baselineUs, ours: oursUs, ...(goal ? { goal } : {}) };
}

/**
 * A cheap answer is worth nothing unless it is the right one.
 * @param {LoadClient} client
 * @param {string} roomName
 * @param {readonly string[]} cookies
 */
async function checkAnswer(client, roomName, cookies) {
  const { body } = await client.fire(postJoin({ roomName, cookie: cookies[0] }));
  const details = connectionDetailsPostSchema.parse(JSON.parse(body));
  if (details.role !== 'host') throw new Error(`Who opened the room should be its host, not ${details.role}.`);
}
