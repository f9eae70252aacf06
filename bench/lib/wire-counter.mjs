// @ts-check
// Stands between a server and PostgreSQL and counts what passes: round trips (each Sync or simple Query that is sent)
// and transactions (each answer after which none is open). Every byte is handed on as it came.
import { connect, createServer } from 'node:net';

const SYNC = 0x53;
const QUERY = 0x51;
const READY_FOR_QUERY = 0x5a;
const IDLE = 0x49;
const LENGTH_BYTES = 4;

/** @typedef {{ roundTrips: number, transactions: number }} Counts */

export class WireCounter {
  /** @type {Counts} */
  #counts = { roundTrips: 0, transactions: 0 };
  /** @type {import('node:net').Server | undefined} */
  #server;

  /**
   * @param {{ databaseUrl: string, port: number }} options
   * @returns {Promise<string>} the database's address, by way of this counter
   */
  async listen({ databaseUrl, port }) {
    const url = new URL(databaseUrl);
    const target = { host: url.hostname, port: Number(url.port) };
    const server = createServer((inbound) => this.#join(inbound, target));
    await new Promise((resolve) => void server.listen(port, '127.0.0.1', () => resolve(undefined)));
    this.#server = server;
    url.port = String(port);
    return url.href;
  }

  /** @returns {Counts} so far */
  get counts() {
    return { ...this.#counts };
  }

  /** Ends when the last connection has: stop the server that uses it first. */
  close() {
    this.#server?.close();
  }

  /**
   * @param {import('node:net').Socket} inbound
   * @param {{ host: string, port: number }} target
   */
  #join(inbound, target) {
    const outbound = connect(target);
    const asked = new FrameReader({ hasGreeting: true });
    const answered = new FrameReader({ hasGreeting: false });
    inbound.on('data', (/** @type {Buffer} */ bytes) => {
      for (const { type } of asked.read(bytes)) if (type === SYNC || type === QUERY) this.#counts.roundTrips += 1;
      outbound.write(bytes);
    });
    outbound.on('data', (/** @type {Buffer} */ bytes) => {
      for (const { type, first } of answered.read(bytes)) {
        if (type === READY_FOR_QUERY && first === IDLE) this.#counts.transactions += 1;
      }
      inbound.write(bytes);
    });
    for (const [one, other] of /** @type {const} */ ([
      [inbound, outbound],
      [outbound, inbound],
    ])) {
      one.once('close', () => other.destroy());
      // Whoever hangs up is gone on the other side too.
      one.once('error', () => other.destroy());
    }
  }
}

/** Finds PostgreSQL's messages in a stream that is cut anywhere: a letter, a length that counts itself, a body. */
export class FrameReader {
  #rest = Buffer.alloc(0);
  #greetings;

  /** @param {{ hasGreeting: boolean }} options whether the first message has no letter, as a client's has not */
  constructor({ hasGreeting }) {
    this.#greetings = hasGreeting ? 1 : 0;
  }

  /**
   * @param {Buffer} bytes
   * @returns {{ type: number, first: number | undefined }[]} the messages that are now complete, with their first byte
   */
  read(bytes) {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const frames = [];
    for (;;) {
      const letterBytes = this.#greetings > 0 ? 0 : 1;
      if (this.#rest.length < letterBytes + LENGTH_BYTES) return frames;
      const end = letterBytes + this.#rest.readUInt32BE(letterBytes);
      if (this.#rest.length < end) return frames;
      const type = letterBytes === 0 ? 0 : this.#rest.readUInt8(0);
      frames.push({ type, first: this.#rest.subarray(0, end)[letterBytes + LENGTH_BYTES] });
      this.#rest = this.#rest.subarray(end);
      this.#greetings = 0;
    }
  }
}
