import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.js';
import { startMediaProcess, type MediaProcess } from '../support/media-process.js';
import { MediaSocket, tone } from '../support/media-socket.js';
import { MockAiProcess } from '../support/mock-ai-process.js';
import { waitFor } from '../support/wait-for.js';

/** A minute when the long run is asked for by name. */
const awayMs = process.env.FAULT_SECONDS === undefined ? 3000 : 60_000;
const sampleRate = 16_000;
const chunkMs = 20;
const chunkBytes = (sampleRate / 1000) * chunkMs * 2;
const blockMs = 200;
const concurrency = 4;
const tracks = Array.from({ length: 6 }, (_, index) => `TR_${String(index)}`);

let ai: MockAiProcess;
let media: MediaProcess;

beforeAll(async () => {
  ai = new MockAiProcess(await freePort());
  await ai.start();
  media = await startMediaProcess({
    IMENTIV_ENDPOINT_URL: ai.url,
    AUDIO_PIPELINE_TIMEOUT_MS: '500',
    AUDIO_PIPELINE_CONCURRENCY: String(concurrency),
  });
});

afterAll(async () => {
  await media.stop();
  await ai.end();
});

/** Everybody speaks, before, during and after `trouble`. @returns how many blocks each of them made */
async function speakThrough(run: string, trouble: () => Promise<void>): Promise<number> {
  const sockets = await Promise.all(
    tracks.map((track) => {
      const query = `roomName=daily&trackId=${track}${run}&sampleRate=${String(sampleRate)}&groupSeconds=${String(blockMs / 1000)}`;
      return MediaSocket.open(media.backend.url, `/egress-audio?${query}`);
    }),
  );
  const sound = tone({ seconds: (awayMs + 2000) / 1000, sampleRate });
  const speaking = sockets.map((socket) => socket.sendLive(sound, chunkBytes, chunkMs));
  await Promise.all([...speaking, trouble()]);
  await Promise.all(sockets.map((socket) => socket.close()));
  return Math.ceil((awayMs + 2000) / blockMs);
}

async function hasAll(run: string, blocks: number): Promise<void> {
  const expected = Array.from({ length: blocks }, (_, index) => index);
  await waitFor(
    'every block',
    () => tracks.every((track) => ai.sequencesOf(track + run).length >= blocks),
    30_000 + awayMs,
  );
  for (const track of tracks) expect(ai.sequencesOf(track + run), track).toEqual(expected);
}

describe('an endpoint that is away while people speak', () => {
  it('takes every block within 2.5 s of its being spoken, as long as it is there', async () => {
    const socket = await MediaSocket.open(
      media.backend.url,
      `/egress-audio?roomName=daily&trackId=TR_fresh&sampleRate=${String(sampleRate)}&groupSeconds=2`,
    );
    await socket.sendLive(tone({ seconds: 4.2, sampleRate }), chunkBytes, chunkMs);
    await waitFor('two blocks', () => ai.sequencesOf('TR_fresh').length === 2);
    const delays = ai.blocks.filter(({ track }) => track === 'TR_fresh').map(({ delayMs }) => delayMs);
    expect(Math.max(...delays)).toBeLessThan(2500);
    await socket.close();
  });

  it(
    '[IM3] [IM4] [IM5] has every block in order once it goes on, and few requests meanwhile',
    { timeout: 60_000 + 3 * awayMs },
    async () => {
      let mostOpen = 0;
      const blocks = await speakThrough('stopped', async () => {
        await delay(1000);
        ai.signal('SIGSTOP');
        const endAt = performance.now() + awayMs;
        while (performance.now() < endAt) {
          mostOpen = Math.max(mostOpen, await figure('pipeline_open_requests'));
          await delay(100);
        }
        ai.signal('SIGCONT');
      });
      await hasAll('stopped', blocks);
      expect(mostOpen).toBeGreaterThan(0);
      expect(mostOpen).toBeLessThanOrEqual(concurrency);
    },
  );

  it('[IM4] [IM5] has every block in order once it was started again', { timeout: 60_000 + 3 * awayMs }, async () => {
    const blocks = await speakThrough('killed', async () => {
      await delay(1000);
      await ai.end('SIGKILL');
      await delay(awayMs);
      await ai.start();
    });
    await hasAll('killed', blocks);
    expect(await media.database.query('SELECT reason FROM dead_letter', [])).toEqual([]);
  });
});

async function figure(name: string): Promise<number> {
  const text = await (await fetch(`${media.backend.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
}
