import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiFault } from './api-fault';
import { requestJson } from './request-json';

afterEach(() => vi.unstubAllGlobals());

function ask(answer: () => Promise<Response>): Promise<unknown> {
  vi.stubGlobal('fetch', answer);
  const guard = (value: unknown): value is object => typeof value === 'object' && value !== null;
  return requestJson({ path: '/api/x', body: {}, guard, signal: new AbortController().signal });
}

async function faultOf(answer: () => Promise<Response>): Promise<ApiFault> {
  return ask(answer).then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error as ApiFault,
  );
}

describe('asking our API', () => {
  it('answers what passed the guard', async () => {
    expect(await ask(() => Promise.resolve(Response.json({ a: 1 })))).toEqual({ a: 1 });
  });

  it('keeps code, request id and the wish to be asked again', async () => {
    const init = { status: 503, headers: { 'retry-after': '7' } };
    const fault = await faultOf(() =>
      Promise.resolve(Response.json({ code: 'livekit.unavailable', requestId: 'r' }, init)),
    );
    expect(fault).toBeInstanceOf(ApiFault);
    expect(fault).toMatchObject({ code: 'livekit.unavailable', requestId: 'r', retryAfterMs: 7000 });
  });

  it('does not ask again for what the caller must change', async () => {
    const fault = await faultOf(() => Promise.resolve(Response.json({ code: 'room.full' }, { status: 409 })));
    expect(fault).toMatchObject({ code: 'room.full', retryAfterMs: undefined });
  });

  it('takes a page of something in between for a system that is not ready', async () => {
    const fault = await faultOf(() => Promise.resolve(new Response('<html>Bad gateway</html>', { status: 502 })));
    expect(fault).toMatchObject({ code: 'system.not_ready', retryAfterMs: 2000 });
  });

  it('tells a lost network from an answer that makes no sense', async () => {
    expect(await faultOf(() => Promise.reject(new TypeError('fetch failed')))).toMatchObject({
      code: 'network',
      retryAfterMs: 2000,
    });
    expect(await faultOf(() => Promise.resolve(new Response('not json')))).toMatchObject({ code: 'unexpected' });
  });
});
