import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chance } from '../support/chance.js';
import { readManifest, readWav } from '../support/media-files.js';
import { startMediaBackend, type MediaBackend } from '../support/media-backend.js';
import { MediaSocket, tone } from '../support/media-socket.js';
import { waitFor } from '../support/wait-for.js';

let media: MediaBackend;
/** Long runs are asked for by name. */
const messages = process.env.FUZZ_MESSAGES === undefined ? 3000 : Number(process.env.FUZZ_MESSAGES);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

beforeAll(async () => {
  media = await startMediaBackend();
});

afterAll(async () => {
  await media.stop();
});

/** A frame of WebSocket as no library would write it. */
function rawFrame(first: number, payload: Buffer, options: { masked?: boolean; length?: number } = {}): Buffer {
  const { masked = true, length = payload.length } = options;
  const size = length < 126 ? [length] : [126, length >> 8, length & 0xff];
  const mask = Buffer.from([1, 2, 3, 4]);
  const bytes = masked ? Buffer.from(payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0))) : payload;
  const head = [first, (masked ? 0x80 : 0) | (size[0] ?? 0), ...size.slice(1)];
  return Buffer.concat([Buffer.from(head), ...(masked ? [mask] : []), bytes]);
}

const bytes = (...values: number[]): Buffer => Buffer.from(values);
const pcm = Buffer.alloc(960, 3);
const malformed: readonly (readonly [string, Buffer])[] = [
  ['unmasked', rawFrame(0x82, pcm, { masked: false })],
  ['reserved bit 1', rawFrame(0xc2, pcm)],
  ['reserved bit 2', rawFrame(0xa2, pcm)],
  ['reserved bit 3', rawFrame(0x92, pcm)],
  ['unknown data opcode', rawFrame(0x83, pcm)],
  ['unknown control opcode', rawFrame(0x8b, Buffer.alloc(2))],
  ['continuation of nothing', rawFrame(0x80, pcm)],
  ['fragmented ping', rawFrame(0x09, Buffer.alloc(2))],
  ['long ping', rawFrame(0x89, Buffer.alloc(200))],
  ['close of one byte', rawFrame(0x88, Buffer.from([3]))],
  ['close with a reserved code', rawFrame(0x88, Buffer.from([0x03, 0xec]))],
  ['close with bad text', rawFrame(0x88, Buffer.from([0x03, 0xe8, 0xff, 0xfe]))],
  ['text that is not UTF-8', rawFrame(0x81, Buffer.from([0xc3, 0x28]))],
  ['fragments interleaved', Buffer.concat([rawFrame(0x02, pcm), rawFrame(0x82, pcm)])],
  ['frames after close', Buffer.concat([rawFrame(0x88, Buffer.from([0x03, 0xe8])), rawFrame(0x82, pcm)])],
  ['a length that never comes', rawFrame(0x82, Buffer.alloc(10), { length: 60_000 })],
  ['a length of 2⁶³', Buffer.concat([Buffer.from([0x82, 0xff, 0xff]), Buffer.alloc(11, 0xff)])],
  ['many empty fragments', Buffer.concat(Array.from({ length: 500 }, () => rawFrame(0x02, Buffer.alloc(0))))],
  ['JSON that is deep', rawFrame(0x81, Buffer.from('['.repeat(2000)))],
  ['JSON with a prototype', rawFrame(0x81, Buffer.from('{"__proto__":{"muted":true}}'))],
  ['a clock from beyond', rawFrame(0x81, Buffer.from('{"clock":{"unixMs":1e300,"sample":-1}}'))],
  ['numbers of other kinds', rawFrame(0x81, Buffer.from('{"clock":{"unixMs":"1","sample":null},"muted":2}'))],
  ['text in fragments that is not UTF-8', Buffer.concat([rawFrame(0x01, bytes(0xc3)), rawFrame(0x80, bytes(0x28))])],
  ['a continuation with a reserved bit', Buffer.concat([rawFrame(0x02, pcm), rawFrame(0xc0, pcm)])],
  ['a fragment of text within one of sound', Buffer.concat([rawFrame(0x02, pcm), rawFrame(0x01, bytes(0x7b))])],
  [
    'eight bytes of length for ten bytes',
    Buffer.concat([bytes(0x82, 0xff, 0, 0, 0, 0, 0, 0, 0, 10), Buffer.alloc(14)]),
  ],
  ['nothing that is JSON', rawFrame(0x81, Buffer.from('null'))],
  ['a list for a message', rawFrame(0x81, Buffer.from('[{"muted":true}]'))],
  ['fewer than no samples dropped', rawFrame(0x81, Buffer.from('{"dropped":{"samples":-5}}'))],
  ['a number of many digits', rawFrame(0x81, Buffer.from(`{"clock":{"unixMs":${'9'.repeat(400)},"sample":1}}`))],
  ['HTTP after the upgrade', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ['nothing but zeros', Buffer.alloc(1000)],
  ['nothing but ones', Buffer.alloc(1000, 0xff)],
];

async function rawSocket(track: string): Promise<Socket> {
  const { hostname, port } = new URL(media.backend.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(
    `GET /egress-audio?roomName=daily&trackId=${track} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await new Promise((resolve) => socket.once('data', resolve));
  return socket;
}

/** A stream beside the noise, for as long as that lasts, which must lose nothing. */
async function whileSomebodySpeaks(track: string, noise: () => Promise<void>): Promise<void> {
  const said: Buffer[] = [];
  const second = tone({ seconds: 1, sampleRate: 16_000 });
  const query = `roomName=daily&trackId=${track}&sampleRate=16000&groupSeconds=0.5`;
  const socket = await MediaSocket.open(media.backend.url, `/egress-audio?${query}`);
  const silence = new AbortController();
  const startedAtMs = Date.now();
  const speaking = (async () => {
    while (!silence.signal.aborted) {
      // By its own clock: noise in the same process makes it speak late, and late is not lost.
      const clock = { unixMs: startedAtMs + said.length * 1000, sample: said.length * 16_000 };
      socket.send(JSON.stringify({ clock }));
      await socket.sendLive(second, 640, 20);
      said.push(second);
    }
  })();
  await noise().finally(() => silence.abort());
  await speaking;
  const sound = Buffer.concat(said);
  await socket.close();
  await waitFor('the whole of it', async () => {
    const stream = (await readManifest(media.audio)).find(({ trackId }) => trackId === track);
    if (stream === undefined || stream.endReason === null) return false;
    const { samples } = await readWav(path.join(media.audio, 'RM%5Fdaily', stream.parts[0]?.file ?? ''));
    expect(samples.equals(sound)).toBe(true);
    return true;
  });
}

describe('noise on the sockets', () => {
  it('that is malformed ends its own socket, and nobody else loses a byte', async () => {
    expect(malformed.length).toBeGreaterThanOrEqual(30);
    await whileSomebodySpeaks('TR_calm1', async () => {
      for (const [name, bytes] of malformed) {
        const socket = await rawSocket(`TR_${String(malformed.findIndex(([one]) => one === name))}`);
        const closed = new Promise((resolve) => socket.once('close', resolve));
        socket.write(bytes);
        socket.end();
        await closed;
      }
    });
    expect((await fetch(`${media.backend.url}/health/live`)).status).toBe(200);
  });

  it(`at random ends nothing but itself (seed ${String(seed)})`, { timeout: 20_000 + messages * 5 }, async () => {
    const next = chance(seed);
    const pick = (count: number): number => Math.floor(next() * count);
    await whileSomebodySpeaks('TR_calm2', async () => {
      let socket = await rawSocket('TR_noise');
      for (let count = 0; count < messages; count++) {
        const payload = randomBytes(pick(pick(4) === 0 ? 5000 : 100));
        const first = pick(3) === 0 ? pick(256) : [0x82, 0x81, 0x89, 0x8a][pick(4)];
        if (socket.destroyed || !socket.writable) socket = await rawSocket('TR_noise');
        socket.write(pick(10) === 0 ? payload : rawFrame(first ?? 0x82, payload));
        if (count % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      socket.destroy();
    });
    await waitFor('the streams to end', async () => (await figure('media_streams{kind="audio"}')) === 0);
    expect(media.backend.log()).not.toMatch(/unhandled|"level":50/);
  });
});

async function figure(name: string): Promise<number> {
  const text = await (await fetch(`${media.backend.url}/metrics`)).text();
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  );
}
