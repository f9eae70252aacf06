import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorBodySchema } from '@live-meeting/contracts/errors/error-body';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forwardToBackend, maxBodyBytes } from './forward-to-backend';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

let backend: http.Server;
let seen: Seen[];
let answer: (response: http.ServerResponse) => void;
let address: string;

beforeEach(async () => {
  seen = [];
  answer = (response) => response.end('{}');
  backend = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${String((backend.address() as AddressInfo).port)}`;
});

afterEach(async () => {
  vi.restoreAllMocks();
  backend.closeAllConnections();
  await new Promise((resolve) => backend.close(resolve));
});

function request(path: string, init?: RequestInit & { duplex?: 'half' }): Request {
  return new Request(`http://meet.example.com${path}`, init);
}

/** A body without a length, as a client that streams sends it. */
function streamed(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      const size = Math.min(64 * 1024, left);
      left -= size;
      controller.enqueue(new Uint8Array(size));
    },
  });
}

describe('carrying requests to the backend', () => {
  it('keeps method, path, query, body and headers', async () => {
    const headers = {
      'content-type': 'application/json',
      cookie: 'a=1',
      connection: 'x-own',
      'x-forwarded-for': '10.0.0.1',
    };
    await forwardToBackend(request('/api/a%2Fb/?q=%20x', { method: 'POST', headers, body: '{"ä":1}' }), address);
    expect(seen).toMatchObject([{ method: 'POST', url: '/api/a%2Fb/?q=%20x', body: '{"ä":1}' }]);
    expect(seen[0]?.headers).toMatchObject({ cookie: 'a=1', 'x-forwarded-for': '10.0.0.1', 'content-length': '8' });
    expect(seen[0]?.headers.connection).not.toBe('x-own');
  });

  it('gives back status, headers and each cookie', async () => {
    answer = (response) => {
      response.writeHead(418, { 'set-cookie': ['a=1; HttpOnly', 'b=2'], 'x-request-id': 'r', 'retry-after': '3' });
      response.end('tea');
    };
    const response = await forwardToBackend(request('/api/x'), address);
    expect(response.status).toBe(418);
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.text()).toBe('tea');
  });

  it('passes on answers without a body', async () => {
    answer = (response) => response.writeHead(204).end();
    expect((await forwardToBackend(request('/api/x', { method: 'DELETE' }), address)).status).toBe(204);
  });

  it.each([
    ['announced', maxBodyBytes + 1],
    ['streamed', 12 * 1024 * 1024],
  ])('answers 413 to an %s body over the limit without bothering the backend', async (kind, bytes) => {
    const body = kind === 'announced' ? new Uint8Array(bytes) : streamed(bytes);
    const init = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: kind === 'announced' ? { 'content-length': String(bytes) } : {},
    };
    const response = await forwardToBackend(request('/api/x', init as RequestInit), address);
    expect(response.status).toBe(413);
    expect(errorBodySchema.parse(await response.json())).toMatchObject({ code: 'request.too_large', path: '/api/x' });
    expect(seen).toEqual([]);
  });

  it('lets a body of exactly the limit through', async () => {
    const response = await forwardToBackend(
      request('/api/x', { method: 'POST', body: new Uint8Array(maxBodyBytes) }),
      address,
    );
    expect(response.status).toBe(200);
    expect(seen[0]?.body).toHaveLength(maxBodyBytes);
  });

  it('says in our error body that the backend is away, at once and with when to come back', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const startedAt = performance.now();
    const response = await forwardToBackend(request('/api/config'), 'http://127.0.0.1:9');
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(errorBodySchema.parse(await response.json())).toMatchObject({
      code: 'system.not_ready',
      path: '/api/config',
    });
  });

  it('asks once more when an idle connection was closed just as it was used', async () => {
    answer = (response) => response.end('first');
    await (await forwardToBackend(request('/api/x'), address)).text();
    let isBroken = true;
    answer = (response) => {
      if (isBroken) response.socket?.resetAndDestroy();
      else response.end('again');
      isBroken = false;
    };
    expect(await (await forwardToBackend(request('/api/x'), address)).text()).toBe('again');
  });
});
