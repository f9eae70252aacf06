import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';
import type { AccountLink } from '@live-meeting/contracts/http/users';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { Browser, type Answer } from '../support/browser.js';
import { identityProvider, signInThere, type IdentityProvider } from '../support/identity-provider.js';
import { firstAdministrator, invited, password, tokenIn, type Person } from '../support/people.js';

const site = 'http://localhost:3000';
let provider: IdentityProvider;
let backend: RunningBackend;
let admin: Person;

beforeAll(async () => {
  provider = await identityProvider(`${site}/api/auth/callback/oidc`);
  backend = await startBackend({
    env: {
      PUBLIC_URL: site,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
    },
  });
  admin = await firstAdministrator(backend);
});

afterAll(async () => {
  await backend.stop();
  await provider.stop();
});

const begin = (browser: Browser, body: object = {}): Promise<Answer<{ url: string } & ErrorBody>> =>
  browser.call<{ url: string }>('POST', '/api/auth/sign-in/oidc', { body });

/** The whole way there and back. @returns where the browser ends */
async function signIn(browser: Browser, returnTo = '/'): Promise<string | null> {
  const { body } = await begin(browser, { returnTo });
  const back = new URL(await signInThere(body.url));
  expect(back.origin).toBe(site);
  const answer = await browser.call('GET', back.pathname + back.search);
  expect(answer.status).toBe(302);
  return answer.headers.get('location');
}

const whoIs = async (browser: Browser): Promise<unknown> =>
  (await browser.call<{ user: { email: string } | null }>('GET', '/api/auth/get-session')).body.user?.email;

describe('signing in by an identity provider', () => {
  it('says that it is away while it is away, and works when it is there, without a restart', async () => {
    const away = await begin(new Browser(backend.url));
    expect([away.status, away.body.code]).toEqual([503, 'oidc.unavailable']);
    expect(away.headers.get('retry-after')).toBe('2');
    expect((await new Browser(backend.url).call('GET', '/api/config')).body).toMatchObject({
      signIn: { password: true, oidc: true },
    });
    await provider.start();
    const there = await begin(new Browser(backend.url));
    expect(there.status).toBe(200);
    const url = new URL(there.body.url);
    expect(url.origin).toBe(provider.issuer);
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect(url.searchParams.get('redirect_uri')).toBe(`${site}/api/auth/callback/oidc`);
  });

  it('lets in who has an account with that address, and back to where they were', async () => {
    const member = await invited(backend, admin, { email: 'ada@example.com' });
    provider.person = { sub: 'p-ada', email: 'Ada@example.com', email_verified: true, name: 'Ada' };
    const browser = new Browser(backend.url);
    expect(await signIn(browser, '/rooms/calm-river?tab=1')).toBe('/rooms/calm-river?tab=1');
    expect(await whoIs(browser)).toBe(member.email);
    // Known by the provider's own id from now on, whatever address it says.
    provider.person = { ...provider.person, email: 'renamed@example.com' };
    const again = new Browser(backend.url);
    await signIn(again);
    expect(await whoIs(again)).toBe(member.email);
    const tokens = await backend.database.query<object>(
      `SELECT access_token, refresh_token, id_token FROM auth_account WHERE provider_id = 'oidc'`,
    );
    expect(tokens).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
    const entries = await backend.database.query(
      `SELECT details FROM audit_entry WHERE action = 'account.sign_in' AND actor_id = '${member.id}' ORDER BY id`,
    );
    expect(entries).toContainEqual({ details: { how: 'oidc' } });
  });

  it.each<[string, Partial<IdentityProvider['person']>]>([
    ['who was not invited', { sub: 'p-2', email: 'stranger@example.com' }],
    ['whose address the provider has not verified', { sub: 'p-3', email: 'admin@example.com', email_verified: false }],
  ])('does not let in %s', async (_, person) => {
    provider.person = { sub: 'p', email: 'x@example.com', email_verified: true, name: 'X', ...person };
    const browser = new Browser(backend.url);
    expect(await signIn(browser)).toMatch(/^\/login\?error=/);
    expect(await whoIs(browser)).toBeUndefined();
    const users = await backend.database.query(`SELECT 1 FROM "user" WHERE email = 'stranger@example.com'`);
    expect(users).toEqual([]);
  });

  it('does not let in who was disabled', async () => {
    const member = await invited(backend, admin, { email: 'gone@example.com' });
    provider.person = { sub: 'p-gone', email: member.email, email_verified: true, name: 'Gone' };
    await admin.browser.call('PATCH', `/api/users/${member.id}`, { body: { disabled: true } });
    const browser = new Browser(backend.url);
    expect(await signIn(browser)).toMatch(/^\/login\?error=/);
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('needs no password where the invitation was accepted without one', async () => {
    const { body } = await admin.browser.call<AccountLink>('POST', '/api/users/invitations', {
      body: { email: 'nopass@example.com' },
    });
    expect(body.url).toBe(`${site}${body.path}`);
    const browser = new Browser(backend.url);
    const accepted = await browser.call('POST', '/api/auth/accept-invitation', {
      body: { token: tokenIn(body), name: 'No Pass' },
    });
    expect(accepted.status).toBe(200);
    const guess = { email: 'nopass@example.com', password };
    expect((await browser.call('POST', '/api/auth/sign-in/email', { body: guess })).status).toBe(401);
    provider.person = { sub: 'p-nopass', email: 'nopass@example.com', email_verified: true, name: 'No Pass' };
    await signIn(browser);
    expect(await whoIs(browser)).toBe('nopass@example.com');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'rooms', '/a b', `/${'x'.repeat(600)}`])(
    'never sends anybody to %s',
    async (returnTo) => {
      expect((await begin(new Browser(backend.url), { returnTo })).body.code).toBe('request.invalid');
    },
  );

  it('believes no answer that another browser asked for, and none twice', async () => {
    provider.person = { sub: 'p-ada', email: 'ada@example.com', email_verified: true, name: 'Ada' };
    const asked = new Browser(backend.url);
    const { body } = await begin(asked);
    const back = new URL(await signInThere(body.url));
    const thief = new Browser(backend.url);
    const stolen = await thief.call('GET', back.pathname + back.search);
    expect(stolen.headers.get('location')).toMatch(/^\/login\?error=/);
    expect(await whoIs(thief)).toBeUndefined();
    await asked.call('GET', back.pathname + back.search);
    const replayed = new Browser(backend.url);
    const again = await replayed.call('GET', back.pathname + back.search, { headers: { cookie: asked.cookieHeader } });
    expect(again.headers.get('location')).toMatch(/^\/login\?error=/);
    for (const search of ['', '?code=x', '?state=x&code=y', '?error=access_denied', '?state=%00']) {
      const answer = await thief.call('GET', `/api/auth/callback/oidc${search}`);
      expect([302, 400], search).toContain(answer.status);
      if (answer.status === 302) expect(answer.headers.get('location'), search).toMatch(/^\/login\?error=/);
    }
  });
});

it('is not there where it is not configured', async () => {
  const other = await startBackend();
  try {
    expect((await new Browser(other.url).call('POST', '/api/auth/sign-in/oidc', { body: {} })).status).toBe(404);
    expect((await new Browser(other.url).call('GET', '/api/auth/callback/oidc?state=x')).status).toBe(404);
  } finally {
    await other.stop();
  }
});
