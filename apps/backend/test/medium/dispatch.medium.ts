import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMockAi } from '../../../../tools/mock-ai/mock-ai.mjs';
import { startMediaBackend, type MediaBackend } from '../support/media-backend.js';
import { MediaSocket, tone } from '../support/media-socket.js';
import { waitFor } from '../support/wait-for.js';

type MockAi = Awaited<ReturnType<typeof startMockAi>>;

const timeoutMs = 400;
const blockBytes = 3200;
let ai: MockAi;
let media: MediaBackend;

beforeAll(async () => {
  ai = await startMockAi();
  media = await startMediaBackend({
    IMENTIV_ENDPOINT_URL: `${ai.url}?tenant=a%20b`,
    IMENTIV_API_KEY: 'secret-of-the-endpoint',
    AUDIO_PIPELINE_TIMEOUT_MS: String(timeoutMs),
    AUDIO_PIPELINE_CONCURRENCY: '3',
  });
});

afterAll(async () => {
  await media.stop();
  await ai.stop();
});

beforeEach(() => {
  ai.behave({ mode: 'ok' });
});

const blocksOf = (track: string): MockAi['blocks'] => ai.blocks.filter((block) => block.track === track);
const sequencesOf = (track: string): number[] => blocksOf(track).map(({ sequence }) => sequence);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** So many blocks of 0.1 s at 16 kHz. */
async function speak(track: string, blocks: number, more = ''): Promise<MediaSocket> {
  const query = `roomName=daily&trackId=${track}&sampleRate=16000&groupSeconds=0.1${more}`;
  const socket = await MediaSocket.open(media.backend.url, `/egress-audio?${query}`);
  socket.sendIn(tone({ seconds: blocks / 10, sampleRate: 16_000 }), 640);
  await socket.drained();
  return socket;
}

const delivered = (track: string, blocks: number, deadlineMs = 15_000): Promise<void> =>
  waitFor(`${String(blocks)} blocks of ${track}`, () => blocksOf(track).length >= blocks, deadlineMs);

describe('a block at the endpoint', () => {
  it('[IM1] says whose it is, what it is and where it belongs', async () => {
    const socket = await speak('TR_1', 2, `&participant=${encodeURIComponent('Ämina %')}`);
    await delivered('TR_1', 2);
    await socket.close();
    const [first, second] = blocksOf('TR_1');
    expect(first?.url).toBe(
      '/v1/blocks?tenant=a+b&meetingId=RM_daily&participant=%C3%84mina+%25&track=TR_1&sr=16000&ch=1',
    );
    expect(first?.headers).toMatchObject({
      'content-type': 'audio/L16; rate=16000; channels=1',
      'x-audio-encoding': 's16le',
      'x-meeting-id': 'RM_daily',
      'x-participant-id': '%C3%84mina%20%25',
      'x-track-id': 'TR_1',
      'x-block-sequence': '0',
      'idempotency-key': 'RM_daily/TR_1/0',
      authorization: 'Bearer secret-of-the-endpoint',
      'content-length': String(blockBytes),
    });
    const sound = tone({ seconds: 0.2, sampleRate: 16_000 });
    expect(Buffer.concat([first?.body ?? sound, second?.body ?? sound]).equals(sound)).toBe(true);
    expect((second?.startMs ?? 0) - (first?.startMs ?? 0)).toBe(100);
    expect(Math.abs(Date.now() - (first?.startMs ?? 0))).toBeLessThan(20_000);
    expect(media.backend.log()).not.toContain('secret-of-the-endpoint');
  });

  it('[IM2] is tried again when the endpoint cannot, and the others wait for it', async () => {
    ai.behave({ mode: 'fail', status: 500, times: 2 });
    const socket = await speak('TR_2', 3);
    await delivered('TR_2', 3);
    await socket.close();
    expect(sequencesOf('TR_2')).toEqual([0, 1, 2]);
    await waitFor('the log of it', async () => (await logged('retry', 'TR_2')).length === 2);
  });

  it('[IM2] waits as long as it is told to', async () => {
    ai.behave({ mode: 'fail', status: 429, retryAfter: '2', times: 1 });
    const startedAt = performance.now();
    const socket = await speak('TR_3', 1);
    await delivered('TR_3', 1);
    expect(performance.now() - startedAt).toBeGreaterThan(1950);
    await socket.close();
  });

  it.each([
    ['reset', { mode: 'reset', times: 1 }],
    ['time out', { mode: 'hang', times: 1 }],
    ['answer too slowly', { mode: 'slow', delayMs: 2 * timeoutMs, times: 1 }],
  ] as const)('[IM2] [IM3] comes again after a connection that %s', async (name, behaviour) => {
    const track = `TR_${name.replaceAll(' ', '')}`;
    ai.behave(behaviour);
    const socket = await speak(track, 2);
    await waitFor('both', () => new Set(sequencesOf(track)).size === 2);
    await socket.close();
    expect(new Set(sequencesOf(track))).toEqual(new Set([0, 1]));
  });

  it('[IM3] has one request per track and so many in all', async () => {
    ai.figures.mostOpen = 0;
    ai.behave({ mode: 'slow', delayMs: 30 });
    const tracks = upTo(8).map((n) => `TR_many_${String(n)}`);
    const sockets = await Promise.all(tracks.map((track) => speak(track, 6)));
    await Promise.all(tracks.map((track) => delivered(track, 6)));
    for (const track of tracks) expect(sequencesOf(track)).toEqual(upTo(6));
    expect(ai.figures.mostOpen).toBe(3);
    await Promise.all(sockets.map((socket) => socket.close()));
  });
});

describe('an endpoint that hangs', () => {
  it('[IM4] [IM5] is left alone but for a probe, and gets every block in order when it is back', async () => {
    ai.behave({ mode: 'hang' });
    const tracks = ['TR_h1', 'TR_h2', 'TR_h3'];
    const sockets = await Promise.all(tracks.map((track) => speak(track, 5)));
    await waitFor('the breaker to open', async () => (await figure('pipeline_breaker_open')) === 1);
    const asked = ai.figures.requests;
    await Promise.all(sockets.map((socket) => socket.close()));
    expect(ai.figures.requests - asked).toBeLessThanOrEqual(1);
    ai.behave({ mode: 'ok' });
    await Promise.all(tracks.map((track) => delivered(track, 5, 20_000)));
    for (const track of tracks) expect(sequencesOf(track)).toEqual(upTo(5));
    await waitFor('nothing to wait', async () => (await figure('pipeline_waiting_blocks')) === 0);
    expect(await figure('pipeline_memory_bytes')).toBe(0);
  });

  it('[IM4] [PG3] gets the rest after a restart, the last and shorter block too', async () => {
    ai.behave({ mode: 'hang' });
    const socket = await speak('TR_r', 12);
    socket.send(Buffer.alloc(1000, 1));
    await socket.drained();
    await waitFor('the blocks to wait', async () => (await figure('pipeline_waiting_blocks')) >= 12);
    await media.restart();
    expect((await socket.closed).code).toBe(1012);
    ai.behave({ mode: 'ok' });
    await delivered('TR_r', 13, 20_000);
    expect(sequencesOf('TR_r')).toEqual(upTo(13));
    expect(blocksOf('TR_r').at(-1)?.bytes).toBe(1000);
    const body = Buffer.concat(blocksOf('TR_r').map((block) => block.body));
    expect(body.equals(Buffer.concat([tone({ seconds: 1.2, sampleRate: 16_000 }), Buffer.alloc(1000, 1)]))).toBe(true);
  });
});

async function logged(event: string, track: string): Promise<unknown[]> {
  const text = await readFile(path.join(media.logs, 'RM%5Fdaily.log'), 'utf8').catch(() => '');
  const lines = text.split('\n').filter(Boolean);
  const entries = lines.map((line) => JSON.parse(line) as { event: string; track: string });
  return entries.filter((entry) => entry.event === event && entry.track === track);
}

async function figure(name: string): Promise<number> {
  const text = await (await fetch(`${media.backend.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
}
