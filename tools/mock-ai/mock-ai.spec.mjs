import { afterEach, describe, expect, it } from 'vitest';
import { loudnessOf } from './loudness.mjs';
import { startMockAi } from './mock-ai.mjs';
import { createOrderWatch } from './order-watch.mjs';

/** @type {Awaited<ReturnType<typeof startMockAi>> | undefined} */
let ai;

afterEach(async () => {
  await ai?.stop();
});

const post = (/** @type {string} */ url, sequence = 0, options = {}) =>
  fetch(`${url}?meetingId=RM_1&participant=a&track=TR_1&sr=48000&ch=1`, {
    method: 'POST',
    headers: { 'content-type': 'audio/L16; rate=48000; channels=1', 'x-block-sequence': String(sequence) },
    body: Buffer.from([0, 0x40, 0, 0x20]),
    redirect: 'manual',
    ...options,
  });

describe('the bundled endpoint', () => {
  it('remembers what it took', async () => {
    ai = await startMockAi();
    expect((await post(ai.url, 7)).status).toBe(202);
    expect(ai.blocks).toMatchObject([{ meetingId: 'RM_1', participant: 'a', track: 'TR_1', sequence: 7, bytes: 4 }]);
    expect(ai.blocks[0]?.peakDbfs).toBeCloseTo(-6.02, 1);
  });

  it('misbehaves as it is told, so many times', async () => {
    ai = await startMockAi();
    ai.behave({ mode: 'fail', status: 429, retryAfter: '3', times: 1 });
    const refused = await post(ai.url);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3']);
    expect((await post(ai.url)).status).toBe(202);
    ai.behave({ mode: 'redirect', times: 1 });
    expect((await post(ai.url)).status).toBe(307);
    ai.behave({ mode: 'reset', times: 1 });
    await expect(post(ai.url)).rejects.toThrow();
    ai.behave({ mode: 'hang' });
    await expect(post(ai.url, 1, { signal: AbortSignal.timeout(100) })).rejects.toThrow();
    expect(ai.blocks).toHaveLength(1);
  });

  it('is controlled over HTTP', async () => {
    ai = await startMockAi();
    const control = new URL('/control', ai.url);
    const told = await fetch(control, { method: 'POST', body: '{"mode":"fail","status":500}' });
    expect(await told.json()).toMatchObject({ behaviour: { mode: 'fail' } });
    expect((await post(ai.url)).status).toBe(500);
    expect((await fetch(control, { method: 'POST', body: '{"mode":"explode"}' })).status).toBe(400);
    expect(await (await fetch(control)).json()).toMatchObject({ requests: 1, blocks: 0 });
  });

  it('sees what is missing, doubled or late', () => {
    const watch = createOrderWatch();
    const of = (/** @type {number} */ sequence) => watch({ meetingId: 'RM_1', track: 'TR_1', sequence });
    expect([4, 5, 5, 8, 7].map(of)).toEqual(['first', '', 'again', '2 missing', 'out of order']);
    expect(loudnessOf(Buffer.alloc(4))).toBe(-Infinity);
  });
});
