// @ts-check
// P5: two hundred tracks for a minute: nothing lost, nobody kept waiting.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { closeProducers, openProducers, speak } from '../lib/media-load.mjs';
import { readFigures, waitForFigure } from '../lib/pipeline-figures.mjs';
import { cpuTimeUs } from '../lib/process-cost.mjs';

const TRACKS = 200;
const SECONDS = 60;
const WAV_HEAD_BYTES = 44;
/** The process looks at its event loop this often; what it tells includes it. */
const LOOK_MS = 100;

/** @type {import('../lib/figure.mjs').Figure} */
export const manyTracks = {
  id: 'P5',
  about: `sound of ${TRACKS} tracks for ${SECONDS} s`,
  async measure({ stack }) {
    const storage = join(stack.workDir, 'many-tracks');
    const backend = await stack.startBackend({ name: 'many-tracks-backend', env: { STORAGE_DIR: storage } });
    const producers = await openProducers(backend.url, { count: TRACKS, meetingId: 'RM_many' });
    await readFigures(backend.url);
    const before = cpuTimeUs(backend.pid);
    const startedAt = performance.now();
    await speak(producers, SECONDS);
    const share = (cpuTimeUs(backend.pid) - before) / ((performance.now() - startedAt) * 10);
    const delay = ((await readFigures(backend.url)).get('nodejs_eventloop_lag_p99_seconds') ?? 0) * 1000 - LOOK_MS;
    await closeProducers(producers);
    await waitForFigure({ url: backend.url, name: 'media_streams{kind="audio"}', value: 0, deadlineMs: 60_000 });
    const sent = producers.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
    const kept = bytesOfSound(join(storage, 'egress/audio/RM%5Fmany'));
    await backend.stop();
    return [
      {
        id: 'P5',
        what: `bytes lost of ${TRACKS} tracks`,
        unit: '',
        ours: sent - kept,
        goal: { of: 'value', atMost: 0 },
      },
      {
        id: 'P5',
        what: 'event loop delay, p99',
        unit: 'ms',
        ours: Math.max(0, delay),
        goal: { of: 'value', atMost: 50 },
      },
      { id: 'P5', what: 'backend, of one core', unit: '%', ours: share, goal: { of: 'value', atMost: 60 } },
    ];
  },
};

/** @param {string} folder */
function bytesOfSound(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.wav'));
  return files.reduce((sum, name) => sum + statSync(join(folder, name)).size - WAV_HEAD_BYTES, 0);
}
