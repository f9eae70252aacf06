// @ts-check
// Load from outside the measured process: keep-alive connections, a bounded number of requests at once, and every
// answer checked, so that a server which fails fast cannot look cheap.
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * @typedef {object} Shot one request
 * @property {'GET' | 'POST'} method
 * @property {string} path
 * @property {Readonly<Record<string, string>>} [headers]
 * @property {string} [body]
 * @property {number} status what a right answer has
 */

/** @typedef {readonly Shot[]} Lane requests that follow each other, as one meeting's events do */
/** @typedef {{ status: number, headers: http.IncomingHttpHeaders, body: string }} Answer */

export class LoadClient {
  /** @param {{ url: string, connections: number }} options */
  constructor({ url, connections }) {
    const { hostname, port } = new URL(url);
    this.target = { hostname, port };
    this.connections = connections;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  /**
   * Plays all lanes, `connections` of them at a time.
   * @param {readonly Lane[]} lanes
   * @returns {Promise<number>} how many requests were answered
   */
  async play(lanes) {
    let next = 0;
    let answered = 0;
    const work = async () => {
      for (let lane = lanes[next++]; lane !== undefined; lane = lanes[next++]) {
        for (const shot of lane) {
          await this.fire(shot);
          answered += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: this.connections }, work));
    return answered;
  }

  /**
   * Fires at a fixed rate whatever the answers do. Time counts from when a request was due, so that a server which
   * holds up the queue cannot hide it.
   * @param {readonly Shot[]} shots
   * @param {number} perSecond
   * @returns {Promise<number[]>} milliseconds until each answer
   */
  async playAtRate(shots, perSecond) {
    const startedAt = performance.now();
    const answers = [];
    for (const [index, shot] of shots.entries()) {
      const dueAt = startedAt + (index * 1000) / perSecond;
      await pause(Math.max(0, dueAt - performance.now()));
      answers.push(this.fire(shot).then(() => performance.now() - dueAt));
    }
    return Promise.all(answers);
  }

  /**
   * @param {Shot} shot
   * @returns {Promise<Answer>}
   */
  async fire(shot) {
    const answer = await this.#send(shot);
    if (answer.status === shot.status) return answer;
    const wanted = `${shot.method} ${shot.path} was to be answered ${shot.status}`;
    throw new Error(`${wanted}, not ${answer.status}: ${answer.body.slice(0, 500)}`);
  }

  close() {
    this.agent.destroy();
  }

  /**
   * @param {Shot} shot
   * @returns {Promise<Answer>}
   */
  #send({ method, path, headers = {}, body }) {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = { ...this.target, agent: this.agent, method, path, headers: { ...headers, ...length } };
    return new Promise((resolve, reject) => {
      const request = http.request(options, (response) => {
        /** @type {Buffer[]} */
        const chunks = [];
        response.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      });
      request.once('error', reject);
      request.end(body);
    });
  }
}
