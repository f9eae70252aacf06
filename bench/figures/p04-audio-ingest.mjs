// @ts-check
// P4: what it costs to take in sound, against `ws` and a file; P8: how soon a block is on its way to the endpoint.
import { join } from 'node:path';
import { closeProducers, openProducers, speak } from '../lib/media-load.mjs';
import { p95Of, readFigures, waitForFigure } from '../lib/pipeline-figures.mjs';
import { alternate } from '../lib/rounds.mjs';

const TRACKS = 100;
const TRACKS_WITH_ENDPOINT = 50;
const ROUND_SECONDS = 4;
const ROUNDS = 5;
const DRAIN_MS = 60_000;

/** @typedef {import('../lib/stack.mjs').Server} Server */

/** @type {import('../lib/figure.mjs').Figure} */
export const audioIngest = {
  id: 'P4',
  about: `sound of ${TRACKS} tracks in frames of 10 ms`,
  async measure({ stack, backend }) {
    const ai = await stack.startServer({ name: 'taking-ai', program: 'bench/servers/taking-ai.mjs' });
    const bare = await stack.startServer({
      name: 'bare-media',
      program: 'bench/servers/bare-media.mjs',
      env: { MEDIA_DIR: join(stack.workDir, 'bare-media') },
    });
    const sending = await stack.startBackend({
      name: 'sending-backend',
      env: { IMENTIV_ENDPOINT_URL: ai.url, STORAGE_DIR: join(stack.workDir, 'sending-storage') },
    });
    const files = await costs(bare, backend, TRACKS);
    const sent = await costs(bare, sending, TRACKS);
    const lag = await lagOf(sending);
    for (const server of [sending, bare, ai]) await server.stop();
    const what = `a MB of sound, ${TRACKS} tracks`;
    return [
      { id: 'P4', what: `${what}, files`, unit: 'µs', ...files, goal: { of: 'ratio', atMost: 2 } },
      { id: 'P4', what: `${what}, files and endpoint`, unit: 'µs', ...sent, goal: { of: 'ratio', atMost: 3 } },
      {
        id: 'P8',
        what: `block on its way, p95 at ${TRACKS_WITH_ENDPOINT} tracks`,
        unit: 'ms',
        ours: lag,
        goal: { of: 'value', atMost: 150 },
      },
    ];
  },
};

/**
 * @param {Server} bare
 * @param {Server} own
 * @param {number} count
 */
async function costs(bare, own, count) {
  const baseline = await side(bare, count, 'RM_bare');
  const ours = await side(own, count, 'RM_cost');
  const { baselineUs, oursUs } = await alternate({ baseline, ours, warmUps: 2, rounds: ROUNDS });
  await Promise.all([baseline, ours].map(({ producers }) => closeProducers(producers)));
  return { baseline: baselineUs, ours: oursUs };
}

/**
 * @param {Server} server
 * @param {number} count
 * @param {string} meetingId
 */
async function side({ url, pid }, count, meetingId) {
  const producers = await openProducers(url, { count, meetingId });
  return { pid, producers, round: () => speak(producers, ROUND_SECONDS) };
}

/**
 * @param {Server} server
 * @returns {Promise<number>} milliseconds
 */
async function lagOf({ url }) {
  const name = 'pipeline_dispatch_lag_seconds';
  // What the last rounds left waiting would count as late.
  await waitForFigure({ url, name: 'pipeline_waiting_blocks', value: 0, deadlineMs: DRAIN_MS });
  const before = await readFigures(url);
  const producers = await openProducers(url, { count: TRACKS_WITH_ENDPOINT, meetingId: 'RM_lag' });
  await speak(producers, 10);
  const after = await readFigures(url);
  await closeProducers(producers);
  const during = new Map([...after].map(([key, value]) => [key, value - (before.get(key) ?? 0)]));
  return p95Of(during, name) * 1000;
}
