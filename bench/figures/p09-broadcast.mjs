// @ts-check
// P9: what it costs to hand one message to one of a thousand sockets, against Socket.IO alone.
import { RawSocket } from '../lib/raw-socket.mjs';
import { alternate } from '../lib/rounds.mjs';

const CLIENTS = 1000;
const CONNECTING_AT_ONCE = 50;
/** So many that none of them sends more than it may. */
const SENDERS = 20;
const MESSAGES_EACH = 10;
const ROUNDS = 5;
const ROUND_DEADLINE_MS = 60_000;
const MESSAGE = 'The quarterly figures are on the second page, and the third has the outlook.';

/** @type {import('../lib/figure.mjs').Figure} */
export const broadcast = {
  id: 'P9',
  about: `sockets: one message to ${CLIENTS} clients`,
  async measure({ stack, backend }) {
    const bare = await stack.startServer({ name: 'bare-socket-io', program: 'bench/servers/bare-socket-io.mjs' });
    const baseline = await audience(bare);
    const ours = await audience(backend);
    const { baselineUs, oursUs } = await alternate({ baseline, ours, rounds: ROUNDS });
    for (const { close } of [baseline, ours]) close();
    await bare.stop();
    const goal = /** @type {const} */ ({ of: 'ratio', atMost: 1.3 });
    return [{ id: 'P9', what: 'a message to one socket', unit: 'µs', baseline: baselineUs, ours: oursUs, goal }];
  },
};

/**
 * A thousand clients who have joined no room, and so hear each other.
 * @param {{ url: string, pid: number }} server
 */
async function audience({ url, pid }) {
  /** @type {RawSocket[]} */
  const clients = [];
  while (clients.length < CLIENTS) {
    const next = Array.from({ length: CONNECTING_AT_ONCE }, () => new RawSocket(url));
    await Promise.all(next.map(({ connected }) => connected));
    clients.push(...next);
  }
  return { pid, round: () => playRound(clients), close: () => clients.forEach((client) => client.close()) };
}

/**
 * @param {readonly RawSocket[]} clients
 * @returns {Promise<number>} how many deliveries were made: every one that was due
 */
async function playRound(clients) {
  const due = SENDERS * MESSAGES_EACH * clients.length;
  let made = 0;
  const delivered = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${made} of ${due} messages arrived.`)), ROUND_DEADLINE_MS);
    for (const client of clients) {
      client.onEvent = () => {
        made += 1;
        if (made < due) return;
        clearTimeout(timer);
        resolve(undefined);
      };
    }
  });
  for (const sender of clients.slice(0, SENDERS))
    for (let sent = 0; sent < MESSAGES_EACH; sent += 1) sender.emit('message', MESSAGE);
  await delivered;
  return made;
}
