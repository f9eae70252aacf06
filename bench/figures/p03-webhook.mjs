// @ts-check
// P3: what it costs to take in an event of LiveKit's, against the SDK's verification and one INSERT; and how long
// LiveKit waits for the answer at a hundred events a second.
import pg from 'pg';
import { LoadClient } from '../lib/load.mjs';
import { alternate } from '../lib/rounds.mjs';
import { median, percentile } from '../lib/statistics.mjs';
import { PLAYED, meetingEvents } from '../lib/webhooks.mjs';

const CONNECTIONS = 8;
const MEETINGS_A_ROUND = 150;
const ROUNDS = 5;
const RATE_PER_SECOND = 100;
/** Of 5 s each, in turn with the baseline: 20 s of load for either. */
const WINDOWS = 4;
const WINDOW_SECONDS = 5;
const LONGEST_WAIT_MS = 250;
const EVENTS_A_MEETING = 10;
const PATH = '/livekit/webhook';

/** @typedef {import('../lib/stack.mjs').Stack} Stack */
/** @typedef {import('../lib/table.mjs').Row} Row */

/** @type {import('../lib/figure.mjs').Figure} */
export const webhook = {
  id: 'P3',
  about: 'webhooks: verify, store, effects',
  async measure({ stack, backend }) {
    const bare = await stack.startServer({ name: 'bare-webhook', program: 'bench/servers/bare-webhook.mjs' });
    const sideOf = (/** @type {{ pid: number, url: string }} */ { pid, url }) => {
      const client = new LoadClient({ url, connections: CONNECTIONS });
      return { pid, client, round: () => client.play(meetings(stack, MEETINGS_A_ROUND)) };
    };
    const baseline = sideOf(bare);
    const ours = sideOf(backend);
    const { baselineUs, oursUs } = await alternate({ baseline, ours, rounds: ROUNDS });
    await checkEffects(stack);
    const waits = await waitsInTurn(stack, { bareUrl: bare.url, ownUrl: backend.url });
    baseline.client.close();
    ours.client.close();
    await bare.stop();
    const goal = /** @type {const} */ ({ of: 'ratio', atMost: 3 });
    const wait = /** @type {const} */ ({ of: 'value', atMost: LONGEST_WAIT_MS });
    return [
      { id: 'P3', what: 'webhook, whole meetings', unit: 'µs', baseline: baselineUs, ours: oursUs, goal },
      {
        id: 'P3',
        what: 'webhook, p99 at 100/s',
        unit: 'ms',
        ...waits,
        goal: wait,
        isBusy: waits.baseline > LONGEST_WAIT_MS,
      },
    ];
  },
};

/**
 * @param {Stack} stack
 * @param {number} count
 */
function meetings({ apiKey, apiSecret }, count) {
  const receiver = { path: PATH, status: 204 };
  return Array.from({ length: count }, () => meetingEvents({ apiKey, apiSecret }, receiver));
}

/**
 * How long 99 of 100 wait at most, the median of the windows, in milliseconds.
 * @param {Stack} stack
 * @param {{ bareUrl: string, ownUrl: string }} urls
 */
async function waitsInTurn(stack, { bareUrl, ownUrl }) {
  const bare = [];
  const own = [];
  for (let window = 0; window < WINDOWS; window += 1) {
    bare.push(await p99(stack, bareUrl));
    own.push(await p99(stack, ownUrl));
  }
  return { baseline: median(bare), ours: median(own) };
}

/**
 * @param {Stack} stack
 * @param {string} url
 * @returns {Promise<number>} milliseconds
 */
async function p99(stack, url) {
  const client = new LoadClient({ url, connections: 64 });
  const count = Math.ceil((RATE_PER_SECOND * WINDOW_SECONDS) / EVENTS_A_MEETING);
  const waits = await client.playAtRate(meetings(stack, count).flat(), RATE_PER_SECOND);
  client.close();
  return percentile(waits, 0.99);
}

/**
 * Speed without effect would be no speed: every meeting that was played is a finished session with its people. What the
 * backend concludes by itself is left out: LiveKit knows nothing of these meetings.
 * @param {Stack} stack
 */
async function checkEffects({ databaseUrl }) {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const { rows } = await database.query(
      `WITH sitting AS (SELECT * FROM session WHERE starts_with(room_name, $1)),
            heard AS (SELECT e.* FROM webhook_event e JOIN sitting s ON s.meeting_id = e.meeting_id
                      WHERE (e.event->>'reconciled') IS DISTINCT FROM 'true')
       SELECT (SELECT count(*) FROM heard)::int AS events,
              (SELECT count(*) FROM heard WHERE cardinality(pending) > 0)::int AS pending,
              (SELECT count(*) FROM sitting WHERE status = 'ENDED' AND end_reason = 'finished')::int AS ended,
              (SELECT count(*) FROM attendance a JOIN sitting s ON s.meeting_id = a.meeting_id
               WHERE a.left_at IS NOT NULL)::int AS left`,
      [PLAYED],
    );
    const { events, pending, ended, left } = rows[0];
    const isRight = events > 0 && pending === 0 && ended * EVENTS_A_MEETING === events && left === ended * 2;
    if (!isRight) throw new Error(`The webhooks did not have their effects: ${JSON.stringify(rows[0])}`);
  } finally {
    await database.end();
  }
}
