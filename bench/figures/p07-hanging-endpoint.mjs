// @ts-check
// P7: an endpoint that hangs for a minute: memory stays bounded, and in the end it gets everything, in order.
import { join } from 'node:path';
import { startMockAi } from '../../tools/mock-ai/mock-ai.mjs';
import { createOrderWatch } from '../../tools/mock-ai/order-watch.mjs';
import { closeProducers, openProducers, speak } from '../lib/media-load.mjs';
import { waitForFigure } from '../lib/pipeline-figures.mjs';
import { residentBytes } from '../lib/process-cost.mjs';

const TRACKS = 50;
const HANGING_SECONDS = 60;
const CONCURRENCY = 8;
const RECOVERY_MS = 120_000;
const MEGABYTE = 1024 * 1024;

/** @type {import('../lib/figure.mjs').Figure} */
export const hangingEndpoint = {
  id: 'P7',
  about: `an endpoint that hangs for ${HANGING_SECONDS} s while ${TRACKS} tracks go on`,
  async measure({ stack }) {
    const ai = await startMockAi({ keepBodies: false });
    stack.onStop(() => ai.stop());
    const backend = await stack.startBackend({
      name: 'hanging-backend',
      env: {
        IMENTIV_ENDPOINT_URL: ai.url,
        STORAGE_DIR: join(stack.workDir, 'hanging'),
        AUDIO_PIPELINE_CONCURRENCY: String(CONCURRENCY),
      },
    });
    const producers = await openProducers(backend.url, { count: TRACKS, meetingId: 'RM_hanging' });
    await speak(producers, 6);
    const base = residentBytes(backend.pid);
    ai.behave({ mode: 'hang' });
    let most = base;
    const timer = setInterval(() => (most = Math.max(most, residentBytes(backend.pid))), 250);
    await speak(producers, HANGING_SECONDS);
    clearInterval(timer);
    await closeProducers(producers);
    ai.behave({ mode: 'ok' });
    await waitForFigure({ url: backend.url, name: 'pipeline_waiting_blocks', value: 0, deadlineMs: RECOVERY_MS });
    await backend.stop();
    const watch = createOrderWatch();
    const remarks = ai.blocks.map((block) => watch(block)).filter((remark) => remark !== '' && remark !== 'first');
    const due = producers.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
    const taken = ai.blocks.reduce((sum, { bytes }) => sum + bytes, 0);
    return [
      row({ what: 'growth while the endpoint hangs', unit: 'MB', ours: (most - base) / MEGABYTE, atMost: 100 }),
      row({ what: 'requests at once', unit: '', ours: ai.figures.mostOpen, atMost: CONCURRENCY }),
      row({ what: 'bytes missing at the endpoint', unit: '', ours: due - taken, atMost: 0 }),
      row({ what: 'blocks out of order, doubled or missing', unit: '', ours: remarks.length, atMost: 0 }),
    ];
  },
};

/** @param {{ what: string, unit: string, ours: number, atMost: number }} figure */
function row({ what, unit, ours, atMost }) {
  return { id: 'P7', what, unit, ours, goal: /** @type {const} */ ({ of: 'value', atMost }) };
}
