/**
 * Carries one request to the backend and its answer back, bytes unchanged. When the backend cannot be
 * reached, is too slow, or the body is too large, the caller gets our own error body at once.
 */
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { errorAnswer } from './error-answer';

export const maxBodyBytes = 1024 * 1024;
const answerTimeoutMs = 30_000;

const hopByHop = new Set(
  'connection keep-alive proxy-authenticate proxy-authorization te trailer transfer-encoding upgrade expect'.split(' '),
);
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);
const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: 256 }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: 256 }),
};

export async function forwardToBackend(request: Request, backendUrl: string): Promise<Response> {
  const url = new URL(request.url);
  const target = new URL(`${backendUrl}${url.pathname}${url.search}`);
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return tooLarge(url);
  const body = await readBody(request);
  if (body === 'too large') return tooLarge(url);
  try {
    return toResponse(await send(target, request, body));
  } catch (cause) {
    if (request.signal.aborted) return new Response(null, { status: 499 });
    console.error(`backend ${target.origin} did not answer: ${cause instanceof Error ? cause.message : String(cause)}`);
    return errorAnswer('system.not_ready', url.pathname);
  }
}

function tooLarge(url: URL): Response {
  // The rest of the body is not read: the connection cannot be used again.
  return errorAnswer('request.too_large', url.pathname, { connection: 'close' });
}

/** Bodies are small by contract, so they are read whole: a body without a length cannot pass the limit either. */
async function readBody(request: Request): Promise<Buffer | undefined | 'too large'> {
  if (!request.body) return undefined;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) return 'too large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function send(target: URL, request: Request, body: Buffer | undefined): Promise<http.IncomingMessage> {
  try {
    return await sendOnce(target, request, body);
  } catch (error) {
    // The backend closed an idle connection just as it was picked. Only what may safely happen twice is sent again.
    if (error instanceof StaleConnectionError && repeatable.has(request.method)) return sendOnce(target, request, body);
    throw error;
  }
}

function sendOnce(target: URL, request: Request, body: Buffer | undefined): Promise<http.IncomingMessage> {
  const isSecure = target.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const outgoing = (isSecure ? https : http).request(
      target,
      {
        method: request.method,
        headers: forwardedHeaders(request, body),
        agent: isSecure ? agents['https:'] : agents['http:'],
        signal: request.signal,
        timeout: answerTimeoutMs,
      },
      resolve,
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${answerTimeoutMs} ms`)));
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const isStale = outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      reject(isStale ? new StaleConnectionError(error.message, { cause: error }) : error);
    });
    outgoing.end(body);
  });
}

class StaleConnectionError extends Error {}

function forwardedHeaders(request: Request, body: Buffer | undefined): http.OutgoingHttpHeaders {
  const headers: http.OutgoingHttpHeaders = {};
  request.headers.forEach((value, name) => {
    if (!hopByHop.has(name)) headers[name] = value;
  });
  if (body) headers['content-length'] = body.byteLength;
  return headers;
}

function toResponse(answer: http.IncomingMessage): Response {
  const headers = new Headers();
  for (let index = 0; index + 1 < answer.rawHeaders.length; index += 2) {
    const name = answer.rawHeaders[index] ?? '';
    if (!hopByHop.has(name.toLowerCase())) headers.append(name, answer.rawHeaders[index + 1] ?? '');
  }
  const status = answer.statusCode ?? 502;
  const hasBody = status !== 204 && status !== 304 && status >= 200;
  if (!hasBody) answer.resume();
  return new Response(hasBody ? (Readable.toWeb(answer) as ReadableStream<Uint8Array>) : null, { status, headers });
}
