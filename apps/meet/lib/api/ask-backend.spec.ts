import { afterEach, describe, expect, it, vi } from 'vitest';
import { askAccount, askClientConfig, askRoomView } from './page-questions';

afterEach(() => vi.unstubAllGlobals());

const account = { id: '0198a6f2-0000-7000-8000-000000000001', email: 'a@example.com', name: 'Amina', role: 'member' };
const session = { user: account, session: { id: account.id, expiresAt: '2026-01-01T00:00:00.000Z' } };

function answering(answer: () => Promise<Response>) {
  const fetch = vi.fn(answer);
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

function request(headers: Record<string, string> = {}) {
  return { backendUrl: 'http://backend', headers: new Headers(headers) };
}

describe('what a page asks before it is sent', () => {
  it('asks for whoever asked for the page, and hands nothing else of them on', async () => {
    const fetch = answering(() => Promise.resolve(Response.json(session)));
    const headers = { cookie: 'lm_session=x', 'x-forwarded-for': '10.0.0.1', authorization: 'Bearer secret' };
    expect(await askAccount(request(headers))).toEqual(account);
    expect(fetch).toHaveBeenCalledWith(
      'http://backend/api/auth/get-session',
      expect.objectContaining({ headers: { cookie: 'lm_session=x', 'x-forwarded-for': '10.0.0.1' } }),
    );
  });

  it('takes what a newer backend adds', async () => {
    answering(() => Promise.resolve(Response.json({ ...session, further: true })));
    expect(await askAccount(request({ cookie: 'a=b' }))).toEqual(account);
  });

  it('knows without asking that a browser without a cookie is nobody', async () => {
    const fetch = answering(() => Promise.resolve(Response.json(session)));
    expect(await askAccount(request())).toBeNull();
    expect(fetch).not.toHaveBeenCalled();
  });

  it('tells a refusal by its code', async () => {
    answering(() => Promise.resolve(Response.json({ code: 'room.closed' }, { status: 410 })));
    expect(await askRoomView(request(), 'abc')).toEqual({ kind: 'refused', code: 'room.closed' });
  });

  it.each([
    ['a lost connection', () => Promise.reject(new TypeError('fetch failed'))],
    ['a page of something in between', () => Promise.resolve(new Response('<html>', { status: 502 }))],
    ['a code that nobody knows', () => Promise.resolve(Response.json({ code: 'of.tomorrow' }, { status: 400 }))],
    ['an answer of another shape', () => Promise.resolve(Response.json({ roomName: 7 }))],
  ])('takes %s for a backend that is away', async (_, answer) => {
    answering(answer);
    expect(await askRoomView(request(), 'abc')).toEqual({ kind: 'away' });
    expect(await askClientConfig(request())).toBeUndefined();
  });
});
