// @ts-check
// An endpoint that takes blocks of sound as the real one would, remembers what came, and misbehaves on demand: it can
// refuse, hang, be slow, send elsewhere or cut the line. For tests, for `npm run mock-ai`, and for whoever integrates.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { loudnessOf } from './loudness.mjs';

/**
 * @typedef {{
 *   mode: 'ok' | 'fail' | 'hang' | 'slow' | 'reset' | 'redirect',
 *   status?: number,
 *   retryAfter?: string,
 *   delayMs?: number,
 *   times?: number,
 * }} Behaviour  `times`: for so many requests, then as usual again.
 * @typedef {{
 *   meetingId: string, participant: string, track: string, sequence: number, startMs: number,
 *   contentType: string, bytes: number, peakDbfs: number,
 *   url: string, headers: Readonly<Record<string, string>>, body: Buffer,
 * }} Block  as it was accepted
 * @typedef {{
 *   port?: number, host?: string, keepBodies?: boolean, onBlock?: (block: Block) => void,
 *   onRefusal?: (block: Block, behaviour: Behaviour) => void,
 * }} MockAiOptions
 */

const MAX_BODY_BYTES = 80 * 1024 * 1024;
/** @type {Readonly<Record<Behaviour['mode'], true>>} */
const MODES = { ok: true, fail: true, hang: true, slow: true, reset: true, redirect: true };

/** @param {MockAiOptions} [options] */
export async function startMockAi(options = {}) {
  const endpoint = new Endpoint(options);
  const server = createServer((request, response) => {
    const answered = request.url?.startsWith('/control')
      ? answerControl(request, response, endpoint)
      : endpoint.answer(request, response);
    answered.catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${String(port)}/v1/blocks`,
    port,
    blocks: endpoint.blocks,
    figures: endpoint.figures,
    behave: (/** @type {Behaviour} */ wanted) => endpoint.behave(wanted),
    /** Also what hangs. */
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

class Endpoint {
  /** @type {Block[]} */
  blocks = [];
  figures = { requests: 0, open: 0, mostOpen: 0 };
  /** @type {Behaviour} */
  #behaviour = { mode: 'ok' };
  #options;

  /** @param {MockAiOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** @param {Behaviour} wanted */
  behave(wanted) {
    this.#behaviour = { ...wanted };
  }

  state() {
    return { behaviour: this.#behaviour, ...this.figures, blocks: this.blocks.length };
  }

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async answer(request, response) {
    const { figures } = this;
    figures.requests += 1;
    figures.open += 1;
    figures.mostOpen = Math.max(figures.mostOpen, figures.open);
    response.once('close', () => (figures.open -= 1));
    const now = this.#takeBehaviour();
    if (now.mode === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    const block = describe(request, await read(request));
    if (now.mode === 'slow') await delay(now.delayMs ?? 1000);
    if (now.mode === 'ok' || now.mode === 'slow') this.#accept(block, response);
    else this.#refuse(block, response, now);
  }

  #takeBehaviour() {
    const now = this.#behaviour;
    if (now.times !== undefined) this.#behaviour = now.times <= 1 ? { mode: 'ok' } : { ...now, times: now.times - 1 };
    return now;
  }

  /** @param {Block} block @param {import('node:http').ServerResponse} response */
  #accept(block, response) {
    if (response.destroyed) return;
    this.blocks.push(this.#options.keepBodies === false ? { ...block, body: Buffer.alloc(0) } : block);
    this.#options.onBlock?.(block);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"accepted":true}');
  }

  /** @param {Block} block @param {import('node:http').ServerResponse} response @param {Behaviour} behaviour */
  #refuse(block, response, behaviour) {
    this.#options.onRefusal?.(block, behaviour);
    if (behaviour.mode === 'hang') return;
    const isElsewhere = behaviour.mode === 'redirect';
    const headers = isElsewhere ? { location: '/elsewhere' } : retryAfter(behaviour);
    response.writeHead(behaviour.status ?? (isElsewhere ? 307 : 503), headers).end();
  }
}

/** @param {Behaviour} behaviour @returns {Record<string, string>} */
function retryAfter(behaviour) {
  return behaviour.retryAfter === undefined ? {} : { 'retry-after': behaviour.retryAfter };
}

/** @param {import('node:http').IncomingMessage} request */
async function read(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @param {import('node:http').IncomingMessage} request @param {Buffer} body @returns {Block} */
function describe({ url = '', headers }, body) {
  const { searchParams } = new URL(url, 'http://mock');
  const contentType = headers['content-type'] ?? '';
  return {
    meetingId: searchParams.get('meetingId') ?? '',
    participant: searchParams.get('participant') ?? '',
    track: searchParams.get('track') ?? '',
    sequence: Number(headers['x-block-sequence']),
    startMs: Number(headers['x-block-start-ms']),
    contentType,
    bytes: body.length,
    peakDbfs: loudnessOf(contentType === 'audio/wav' ? body.subarray(44) : body),
    url,
    headers: /** @type {Record<string, string>} */ (headers),
    body,
  };
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Endpoint} endpoint
 */
async function answerControl(request, response, endpoint) {
  if (request.method === 'POST') {
    const wanted = parse(await read(request));
    if (wanted === undefined) {
      response.writeHead(400).end(`mode must be one of: ${Object.keys(MODES).join(', ')}\n`);
      return;
    }
    endpoint.behave(wanted);
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(`${JSON.stringify(endpoint.state())}\n`);
}

/** @param {Buffer} body @returns {Behaviour | undefined} */
function parse(body) {
  try {
    const wanted = JSON.parse(body.toString());
    return Object.hasOwn(MODES, wanted.mode) ? wanted : undefined;
  } catch {
    return undefined;
  }
}
