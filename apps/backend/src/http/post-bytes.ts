/**
 * Bytes to an address, as cheaply as this runtime can: the chunks as they are, connections kept, no redirect followed,
 * and one clock over connecting, sending and the end of the answer. (`fetch` copies the body and costs three times as much.)
 */
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';

export interface BytesPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly chunks: readonly Uint8Array[];
  readonly timeoutMs: number;
}

export interface BytesAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

const keepAlive = { keepAlive: true, scheduling: 'lifo' } as const;
const agents = { 'http:': new http.Agent(keepAlive), 'https:': new https.Agent(keepAlive) } as const;
/** Nothing in an answer is needed, but a connection can be used again only when it was read. */
const maxAnswerBytes = 64 * 1024;

/** @throws what the connection says, and `TimeoutError` */
export function postBytes({ url, headers, chunks, timeoutMs }: BytesPost): Promise<BytesAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<BytesAnswer>();
  const isSecure = url.startsWith('https:');
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const request = (isSecure ? https : http).request(url, {
    method: 'POST',
    agent: agents[isSecure ? 'https:' : 'http:'],
    headers: { ...headers, 'content-length': String(length) },
  });
  const timer = setTimeout(() => request.destroy(new DOMException('No answer in time', 'TimeoutError')), timeoutMs);
  request.on('error', reject);
  request.on('close', () => {
    clearTimeout(timer);
    // A connection that ends without an answer or an error: promises must not wait for ever.
    reject(new Error('The connection was closed'));
  });
  request.on('response', (response) => {
    readAway(response);
    response.on('error', reject);
    response.on('end', () => {
      const answer = { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] };
      // Who answers before having read everything still gets it as it was: the caller may use its chunks for something else.
      if (request.writableFinished) resolve(answer);
      else request.on('finish', () => resolve(answer));
    });
  });
  request.cork();
  for (const chunk of chunks) request.write(chunk);
  request.end();
  return promise;
}

function readAway(response: IncomingMessage): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) response.destroy(new Error('The answer is too long'));
  });
}
