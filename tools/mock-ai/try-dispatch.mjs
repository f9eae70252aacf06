// @ts-check
/**
 * One block of sound by the backend's own way to an endpoint, to one that is only there for it. Prints what became of
 * it as a line of JSON, and leaves nothing behind. `npm run doctor` runs it after a build.
 */
import { startMockAi } from './mock-ai.mjs';

/** @typedef {{ kind: 'answer', status: number } | { kind: 'no_answer', reason: string }} Outcome */

// By address, since a check of the sources must not need a build.
/** @param {string} file @returns {Promise<any>} */
const built = (file) => import(new URL(`../../apps/backend/dist/${file}`, import.meta.url).href);

const sampleRate = 16_000;
const hz = 440;
const timeoutMs = 3000;

/** A tenth of a second. */
const sound = Buffer.alloc(sampleRate / 5);
for (let at = 0; at < sound.length; at += 2)
  sound.writeInt16LE(Math.round(8000 * Math.sin((Math.PI * hz * at) / sampleRate)), at);

const told = await deliver().catch((error) => ({ fault: error instanceof Error ? error.message : String(error) }));
process.stdout.write(`${JSON.stringify(told)}\n`);

async function deliver() {
  /** @type {{ postBlock: (...values: unknown[]) => Promise<Outcome> }} */
  const { postBlock } = await built('pipeline/dispatch/http-endpoint.js');
  /** @type {{ postBytes: unknown }} */
  const { postBytes } = await built('http/post-bytes.js');
  const ai = await startMockAi();
  try {
    const nowMs = Date.now();
    const block = {
      ...{ meetingId: 'RM_doctor', roomName: '~doctor', participant: 'doctor', trackId: 'TR_doctor', sequence: 0 },
      ...{ startMs: nowMs, queuedAtMs: nowMs, bytes: sound.length, sampleRate, channels: 1, gainDb: 0 },
    };
    const options = { url: ai.url, apiKey: undefined, payload: 'pcm', timeoutMs };
    const startedAt = performance.now();
    const outcome = await postBlock(postBytes, options, { block, chunks: [sound] });
    const elapsedMs = Math.round(performance.now() - startedAt);
    if (outcome.kind === 'no_answer') return { fault: outcome.reason };
    if (outcome.status !== 202) return { fault: `status ${outcome.status}` };
    const [arrived] = ai.blocks;
    const isWhole = arrived?.body.equals(sound) && arrived.track === block.trackId && arrived.sequence === 0;
    return isWhole ? { elapsedMs } : { fault: 'what arrived is not what was sent' };
  } finally {
    await ai.stop();
  }
}
