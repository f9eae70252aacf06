// @ts-check
// P13: how often one join and one webhook ask the database, counted on the wire.
import { makeGuests, newRoomName, postJoin } from '../lib/joins.mjs';
import { LoadClient } from '../lib/load.mjs';
import { median } from '../lib/statistics.mjs';
import { makeRoom, postToken } from '../lib/tokens.mjs';
import { meetingEvents } from '../lib/webhooks.mjs';
import { WireCounter } from '../lib/wire-counter.mjs';

const JOINS = 50;
const TOKENS = 50;
const MEETINGS = 10;

/** @typedef {import('../lib/load.mjs').Shot} Shot */
/** @typedef {import('../lib/wire-counter.mjs').Counts} Counts */

/** @type {import('../lib/figure.mjs').Figure} */
export const roundTrips = {
  id: 'P13',
  about: 'database round trips',
  async measure({ stack }) {
    const counter = new WireCounter();
    const [port] = await stack.freePorts(1);
    const databaseUrl = await counter.listen({ databaseUrl: stack.databaseUrl, port });
    const backend = await stack.startBackend({ name: 'counted-backend', env: { DATABASE_URL: databaseUrl } });
    const client = new LoadClient({ url: backend.url, connections: 1 });
    const roomName = newRoomName();
    const [cookie] = await makeGuests(client, { roomName, count: 1 });
    const joins = await count(client, {
      counter,
      shots: Array.from({ length: JOINS }, () => postJoin({ roomName, cookie })),
    });
    const room = await makeRoom(client, stack);
    const tokens = await count(client, {
      counter,
      shots: Array.from({ length: TOKENS }, (_, person) => postToken({ ...room, person })),
    });
    const receiver = { path: '/livekit/webhook', status: 204 };
    const shots = Array.from({ length: MEETINGS }, () => meetingEvents(stack, receiver)).flat();
    const webhooks = await count(client, { counter, shots });
    client.close();
    await backend.stop();
    counter.close();
    const trips = (/** @type {readonly Counts[]} */ all) => median(all.map((one) => one.roundTrips));
    const transactions = median(webhooks.map((one) => one.transactions));
    return [
      { id: 'P13', what: 'round trips of a join', unit: '', ours: trips(joins), goal: { of: 'value', atMost: 2 } },
      { id: 'P13', what: 'round trips of a token', unit: '', ours: trips(tokens), goal: { of: 'value', atMost: 2 } },
      { id: 'P13', what: 'transactions of a webhook', unit: '', ours: transactions, goal: { of: 'value', atMost: 1 } },
      { id: 'P13', what: 'round trips of a webhook', unit: '', ours: trips(webhooks) },
    ];
  },
};

/**
 * One request at a time. The median is taken of these, since the backend also looks for unfinished work by itself.
 * @param {LoadClient} client
 * @param {{ counter: WireCounter, shots: readonly Shot[] }} load
 */
async function count(client, { counter, shots }) {
  /** @type {Counts[]} */
  const all = [];
  for (const shot of shots) {
    const before = counter.counts;
    await client.fire(shot);
    const { roundTrips, transactions } = counter.counts;
    all.push({ roundTrips: roundTrips - before.roundTrips, transactions: transactions - before.transactions });
  }
  return all;
}
