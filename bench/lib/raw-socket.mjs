// @ts-check
// A Socket.IO client as cheap as one can be, so that a thousand of them fit beside the server that is measured: it speaks
// WebSocket by hand, answers pings, and counts the events it is sent instead of reading them.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const TEXT = 0x81;
const OPEN = '0'.charCodeAt(0);
const PING = '2'.charCodeAt(0);
const MESSAGE = '4'.charCodeAt(0);
const CONNECTED = '0'.charCodeAt(0);
const EVENT = '2'.charCodeAt(0);
const LONG = 126;
const MAX_SHORT = 125;
const MASK_BIT = 0x80;
const LENGTH_BITS = 0x7f;

export class RawSocket {
  /** Called once for each event that arrives. */
  onEvent = () => undefined;
  /** @type {Buffer} */
  #rest = Buffer.alloc(0);
  #isUpgraded = false;
  /** @type {() => void} */
  #whenConnected = () => undefined;

  /** @param {string} url */
  constructor(url) {
    const { hostname, port } = new URL(url);
    this.socket = connect(Number(port), hostname);
    this.socket.setNoDelay(true);
    this.connected = new Promise((resolve, reject) => {
      this.#whenConnected = () => resolve(undefined);
      this.socket.once('error', reject);
      this.socket.once('close', () => reject(new Error('A socket was closed.')));
    });
    this.socket.on('data', (chunk) => this.#read(chunk));
    const key = randomBytes(16).toString('base64');
    this.socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\n` +
        `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    );
  }

  /**
   * @param {string} event
   * @param {string} value
   */
  emit(event, value) {
    this.#send(`42${JSON.stringify([event, value])}`);
  }

  close() {
    this.connected.catch(() => undefined);
    this.socket.destroy();
  }

  /** @param {Buffer} chunk */
  #read(chunk) {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (!this.#isUpgraded && !this.#readHead()) return;
    for (;;) {
      const frame = readFrame(this.#rest);
      if (frame === undefined) return;
      this.#rest = this.#rest.subarray(frame.end);
      this.#handle(frame.payload);
    }
  }

  #readHead() {
    const end = this.#rest.indexOf('\r\n\r\n');
    if (end === -1) return false;
    const head = this.#rest.subarray(0, end).toString();
    if (!head.startsWith('HTTP/1.1 101')) this.socket.destroy(new Error(`A socket was refused: ${head}`));
    this.#rest = this.#rest.subarray(end + 4);
    this.#isUpgraded = true;
    return true;
  }

  /** @param {Buffer} payload */
  #handle(payload) {
    if (payload[0] === OPEN) this.#send('40');
    else if (payload[0] === PING) this.#send('3');
    else if (payload[0] === MESSAGE && payload[1] === CONNECTED) this.#whenConnected();
    else if (payload[0] === MESSAGE && payload[1] === EVENT) this.onEvent();
  }

  /** @param {string} text */
  #send(text) {
    const payload = Buffer.from(text);
    const mask = randomBytes(4);
    const head =
      payload.length > MAX_SHORT
        ? [TEXT, MASK_BIT | LONG, payload.length >> 8, payload.length & 0xff]
        : [TEXT, MASK_BIT | payload.length];
    for (let index = 0; index < payload.length; index += 1)
      payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
    this.socket.write(Buffer.concat([Buffer.from(head), mask, payload]));
  }
}

/**
 * Servers do not mask, and nothing here is longer than 64 kB.
 * @param {Buffer} bytes
 * @returns {{ payload: Buffer, end: number } | undefined} undefined until all of it is there
 */
export function readFrame(bytes) {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] ?? 0) & LENGTH_BITS;
  if (short > LONG) throw new Error('A frame is longer than any that is expected.');
  const start = short === LONG ? 4 : 2;
  if (bytes.length < start) return undefined;
  const length = short === LONG ? bytes.readUInt16BE(2) : short;
  const end = start + length;
  return bytes.length < end ? undefined : { payload: bytes.subarray(start, end), end };
}
