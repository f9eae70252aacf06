// @ts-check
// An endpoint that takes blocks of sound as the real one would, remembers what came, and misbehaves on demand: it can
// refuse, hang, be slow, send elsewhere or cut the line. For tests, for `npm run mock-ai`, and for whoever integrates.
import { once } from 'node:events';
import { createServer } from 'node:http';
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
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Behaviour} */
  let behaviour = { mode: 'ok' };
  const figures = { requests: 0, open: 0, mostOpen: 0 };

  const behave = (/** @type {Behaviour} */ wanted) => {
    behaviour = { ...wanted };
  };
  const takeBehaviour = () => {
    const now = behaviour;
    if (now.times !== undefined) behaviour = now.times <= 1 ? { mode: 'ok' } : { ...now, times: now.times - 1 };
    return now;
  };
  const accept = (/** @type {Block} */ block) => {
    blocks.push(options.keepBodies === false ? { ...block, body: Buffer.alloc(0) } : block);
    options.onBlock?.(block);
  };

  const server = createServer((request, response) => {
    const answered = request.url?.startsWith('/control')
      ? answerControl(request, response, { behave, state: () => ({ behaviour, ...figures, blocks: blocks.length }) })
      : answerBlock(request, response);
    answered.catch(() => response.destroy());
  });

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async function answerBlock(request, response) {
    figures.requests += 1;
    figures.open += 1;
    figures.mostOpen = Math.max(figures.mostOpen, figures.open);
    response.once('close', () => (figures.open -= 1));
    const now = takeBehaviour();
    if (now.mode === 'reset') return void request.socket.resetAndDestroy();
    const block = describe(request, await read(request));
    if (now.mode === 'slow') await new Promise((resolve) => setTimeout(resolve, now.delayMs ?? 1000));
    if (now.mode === 'hang') return options.onRefusal?.(block, now);
    if (now.mode === 'fail' || now.mode === 'redirect') {
      options.onRefusal?.(block, now);
      const headers = now.mode === 'redirect' ? { location: '/elsewhere' } : retryAfter(now);
      return void response.writeHead(now.status ?? (now.mode === 'redirect' ? 307 : 503), headers).end();
    }
    if (response.destroyed) return;
    accept(block);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"accepted":true}');
  }

  server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${String(address.port)}/v1/blocks`,
    port: address.port,
    blocks,
    behave,
    figures,
    /** Also what hangs. */
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
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
 * @param {{ behave: (wanted: Behaviour) => void, state: () => object }} control
 */
async function answerControl(request, response, { behave, state }) {
  if (request.method === 'POST') {
    const wanted = parse(await read(request));
    if (wanted === undefined) {
      response.writeHead(400).end(`mode must be one of: ${Object.keys(MODES).join(', ')}\n`);
      return;
    }
    behave(wanted);
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(`${JSON.stringify(state())}\n`);
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
