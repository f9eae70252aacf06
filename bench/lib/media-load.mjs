// @ts-check
// Producers as cheap as they can be, so that two hundred fit beside the server that is measured: WebSocket by hand, one
// frame of 10 ms made once and sent again and again, at the pace at which it would be spoken.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const FRAME_MS = 10;
/** 48 kHz, stereo, s16le. */
const FRAME_BYTES = 1920;
const OPENING_AT_ONCE = 20;

/** Binary, masked with zeros: the server unmasks all the same, and the sender need not compute. */
const FRAME = Buffer.concat([Buffer.from([0x82, 0xfe, FRAME_BYTES >> 8, FRAME_BYTES & 0xff, 0, 0, 0, 0]), speech()]);

/** Not silence: whatever looks at samples has something to look at. */
function speech() {
  const samples = new Int16Array(FRAME_BYTES / 2);
  for (let at = 0; at < samples.length; at += 1) samples[at] = Math.round(9000 * Math.sin(at / 20));
  return Buffer.from(samples.buffer);
}

/**
 * @typedef {object} Producer
 * @property {import('node:net').Socket} socket
 * @property {number} sentBytes
 */

/**
 * @param {string} url of the server
 * @param {{ count: number, meetingId: string, path?: string }} options
 * @returns {Promise<Producer[]>}
 */
export async function openProducers(url, { count, meetingId, path = '/egress-audio' }) {
  /** @type {Producer[]} */
  const producers = [];
  while (producers.length < count) {
    const next = Array.from({ length: Math.min(OPENING_AT_ONCE, count - producers.length) }, (_, index) => {
      const track = `TR_${producers.length + index}`;
      const query = `roomName=bench&meetingId=${meetingId}&trackId=${track}&participant=p&channels=2`;
      return open(url, `${path}?${query}`);
    });
    producers.push(...(await Promise.all(next)));
  }
  return producers;
}

/**
 * Every producer speaks for so long.
 * @param {readonly Producer[]} producers
 * @param {number} seconds
 * @returns {Promise<number>} megabytes of sound that were sent
 */
export async function speak(producers, seconds) {
  const ticks = (seconds * 1000) / FRAME_MS;
  const startedAt = performance.now();
  for (let tick = 1; tick <= ticks; tick += 1) {
    for (const producer of producers) {
      producer.socket.write(FRAME);
      producer.sentBytes += FRAME_BYTES;
    }
    const aheadMs = startedAt + tick * FRAME_MS - performance.now();
    if (aheadMs > 1) await pause(aheadMs);
    else if (tick % 10 === 0) await pause(0);
  }
  return (producers.length * ticks * FRAME_BYTES) / 1_000_000;
}

/**
 * Says goodbye as LiveKit does, and waits for the answer: then everything was taken.
 * @param {readonly Producer[]} producers
 */
export async function closeProducers(producers) {
  await Promise.all(
    producers.map(async ({ socket }) => {
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.end(Buffer.from([0x88, 0x80, 0, 0, 0, 0]));
      await closed;
    }),
  );
}

/**
 * @param {string} url
 * @param {string} path
 * @returns {Promise<Producer>}
 */
async function open(url, path) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  /** @type {string} */
  const head = await new Promise((resolve, reject) => {
    socket.once('data', (chunk) => resolve(chunk.toString()));
    socket.once('error', reject);
  });
  if (!head.startsWith('HTTP/1.1 101')) throw new Error(`A producer was refused: ${head}`);
  // Pings are not answered: none of these runs is longer than the sound that shows that it lives.
  socket.on('data', () => undefined);
  return { socket, sentBytes: 0 };
}
