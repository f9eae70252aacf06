import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiKeys, NewApiKey } from '@live-meeting/contracts/http/users';
import { perAddress } from '../../src/http/rate-limit/limits.js';
import { RateLimitStore } from '../../src/http/rate-limit/rate-limit.store.js';
import { liveKitSecret, startBackend, type RunningBackend } from '../support/backend.js';
import { Browser } from '../support/browser.js';
import { Visitor } from '../support/meeting.js';
import { firstAdministrator, type Person } from '../support/people.js';
import { waitFor } from '../support/wait-for.js';

let backend: RunningBackend;
let admin: Person;

beforeAll(async () => {
  // The same secret for all: what keeps tokens apart is not the key.
  backend = await startBackend({ env: { JWT_SECRET: liveKitSecret, JWT_EXPIRES_IN: '1h' } });
  admin = await firstAdministrator(backend);
});

afterAll(async () => {
  await backend.stop();
});

const asService = (credential: string, path = '/api/users', method = 'GET'): ReturnType<Browser['call']> =>
  new Browser(backend.url).call(method, path, { headers: { authorization: `Bearer ${credential}` } });

async function makeKey(fields: object): Promise<NewApiKey> {
  const { body } = await admin.browser.call<NewApiKey>('POST', '/api/api-keys', { body: { name: 'ATS', ...fields } });
  return body;
}

function jwt(claims: object, secret = liveKitSecret): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

const soon = (): number => Math.floor(Date.now() / 1000) + 600;

describe('an API key', () => {
  it('is shown once, kept as a hash, and opens what its scopes say', async () => {
    const made = await makeKey({ scopes: ['admin'] });
    expect(made).toMatchObject({ name: 'ATS', scopes: ['admin'], hint: made.key.slice(0, 8), lastUsedAt: null });
    expect(made.key).toMatch(/^lmk_[A-Za-z0-9_-]{43}$/);
    expect((await asService(made.key)).status).toBe(200);
    const other = await makeKey({ scopes: ['rooms', 'sessions'] });
    expect((await asService(other.key)).body.code).toBe('auth.forbidden');
    const kept = JSON.stringify(await backend.database.query<object>('SELECT * FROM api_key'));
    const listed = JSON.stringify((await admin.browser.call<ApiKeys>('GET', '/api/api-keys')).body);
    for (const text of [kept, listed, backend.log()]) expect(text).not.toContain(made.key.slice(8));
  });

  it('notes its last use, at most once a minute', async () => {
    const { key, id } = await makeKey({ scopes: ['admin'] });
    await asService(key);
    const lastUse = async (): Promise<Date | null> =>
      (
        await backend.database.query<{ at: Date | null }>(`SELECT last_used_at AS at FROM api_key WHERE id = '${id}'`)
      )[0]?.at ?? null;
    await waitFor('the use to be noted', async () => (await lastUse()) !== null);
    const first = await lastUse();
    await asService(key);
    expect(await lastUse()).toEqual(first);
  });

  it('is worth nothing once it is withdrawn or expired, on every route', async () => {
    const { key, id } = await makeKey({ scopes: ['admin'] });
    expect((await asService(key)).status).toBe(200);
    expect((await admin.browser.call('DELETE', `/api/api-keys/${id}`)).status).toBe(204);
    const refused = await asService(key);
    expect([refused.status, refused.body.code]).toEqual([401, 'auth.credential_invalid']);
    expect((await admin.browser.call('DELETE', `/api/api-keys/${id}`)).body.code).toBe('key.not_found');
    const brief = await makeKey({ scopes: ['admin'], expiresInDays: 1 });
    expect((await asService(brief.key)).status).toBe(200);
    await backend.database.query(`UPDATE api_key SET expires_at = now() WHERE id = '${brief.id}'`);
    expect((await asService(brief.key)).status).toBe(401);
  });

  it('is forgotten by what remembers callers as soon as the database tells', async () => {
    const { key, id } = await makeKey({ scopes: ['rooms'] });
    const current = async (): Promise<number> => (await asService(key, '/api/auth/get-session')).status;
    expect(await current()).toBe(200);
    await backend.database.query(`UPDATE api_key SET revoked_at = now() WHERE id = '${id}'`);
    // Far below the lifetime of what is remembered.
    await waitFor('the key to be refused', async () => (await current()) === 401, 2500);
  });

  it.each([
    { scopes: [] },
    { scopes: ['root'] },
    { scopes: ['rooms', 'rooms'] },
    { scopes: ['rooms'], name: '' },
    { scopes: ['rooms'], expiresInDays: 0 },
    { scopes: ['rooms'], key: 'mine' },
  ])('is not made from %j', async (fields) => {
    expect((await admin.browser.call('POST', '/api/api-keys', { body: { name: 'x', ...fields } })).body.code).toBe(
      'request.invalid',
    );
  });
});

describe('a bearer JWT', () => {
  it('opens what its scope says, until it expires', async () => {
    const claims = { sub: 'hr', scope: 'rooms admin', exp: soon(), aud: 'live-meeting' };
    expect((await asService(jwt(claims))).status).toBe(200);
    expect((await asService(jwt({ ...claims, scope: 'rooms' }))).status).toBe(403);
    expect((await asService(jwt({ ...claims, exp: Math.floor(Date.now() / 1000) - 1 }))).status).toBe(401);
    expect((await asService(jwt({ ...claims, exp: soon() + 3600 }))).status).toBe(401);
    expect((await asService(jwt({ ...claims, aud: 'livekit' }))).status).toBe(401);
    expect((await asService(jwt(claims, 'another-secret-0123456789-0123456789-01'))).status).toBe(401);
  });

  it('is not what LiveKit takes, nor the other way round', async () => {
    const { body } = await new Visitor(backend.url).join({ roomName: 'audiences' });
    const answer = await asService(body.participantToken);
    expect([answer.status, answer.body.code]).toEqual([401, 'auth.credential_invalid']);
    const webhook = await fetch(`${backend.url}/livekit/webhook`, {
      method: 'POST',
      headers: {
        authorization: jwt({ sub: 'hr', scope: 'admin', exp: soon(), aud: 'live-meeting' }),
        'content-type': 'application/webhook+json',
      },
      body: '{}',
    });
    expect(webhook.status).toBe(401);
  });

  it('is not taken where no secret is configured', async () => {
    const other = await startBackend();
    try {
      const authorization = `Bearer ${jwt({ sub: 'hr', scope: 'admin', exp: soon(), aud: 'live-meeting' }, '')}`;
      expect((await new Browser(other.url).call('GET', '/api/users', { headers: { authorization } })).status).toBe(401);
    } finally {
      await other.stop();
    }
  });

  it('wins over a cookie, and is never passed over for one', async () => {
    const answer = await admin.browser.call('GET', '/api/users', { headers: { authorization: 'Bearer a.b.c' } });
    expect(answer.status).toBe(401);
    expect((await admin.browser.call('GET', '/api/users')).status).toBe(200);
  });
});

describe('limits', () => {
  it('hold for one address and not for the next, and say when to come again', async () => {
    const store = backend.app.get(RateLimitStore);
    const ask = async (address: string, path = '/api/nothing'): Promise<Response> =>
      fetch(`${backend.url}${path}`, { headers: { 'x-forwarded-for': address } });
    while ((await store.take('address 203.0.113.9', perAddress)) === 0);
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask('203.0.113.9')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(10);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(await refused[0]?.json()).toMatchObject({ code: 'rate.limited', statusCode: 429 });
    expect((await ask('203.0.113.10')).status).toBe(404);
    const alive = await Promise.all(Array.from({ length: 60 }, () => ask('203.0.113.9', '/health/live')));
    expect(new Set(alive.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('hold for credentials that are none', async () => {
    const address = { 'x-forwarded-for': '203.0.113.77' };
    const ask = async (): Promise<number> =>
      (await fetch(`${backend.url}/api/users`, { headers: { ...address, authorization: 'Bearer x' } })).status;
    const statuses = await Promise.all(Array.from({ length: 80 }, ask));
    expect(statuses.filter((status) => status === 401)).toHaveLength(60);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  });

  it('let 200 people behind one address join one meeting at once', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.200' };
    const body = { roomName: 'all-hands', participantName: 'Ana' };
    const join = async (): Promise<number> =>
      (await new Browser(backend.url).call('POST', '/api/connection-details', { body, headers })).status;
    const statuses = await Promise.all(Array.from({ length: 200 }, join));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
