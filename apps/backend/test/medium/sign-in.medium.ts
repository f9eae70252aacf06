import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { Browser } from '../support/browser.js';
import { firstAdministrator, invited, password, tokenIn, type Person } from '../support/people.js';

let backend: RunningBackend;
let admin: Person;
let addresses = 0;

beforeAll(async () => {
  backend = await startBackend();
  admin = await firstAdministrator(backend);
});

afterAll(async () => {
  await backend.stop();
});

/** Limits count by address: each case has its own. */
const elsewhere = (): Record<string, string> => {
  addresses += 1;
  return { 'x-forwarded-for': `198.51.100.${String(addresses)}` };
};

const signIn = (browser: Browser, fields: object, headers = elsewhere()): ReturnType<Browser['call']> =>
  browser.call('POST', '/api/auth/sign-in/email', { body: fields, headers });
const whoIs = async (browser: Browser): Promise<unknown> =>
  (await browser.call<{ user: { email: string } | null }>('GET', '/api/auth/get-session')).body.user?.email;

describe('signing in', () => {
  it('takes the right password, sets a cookie that scripts cannot read, and answers no token', async () => {
    const browser = new Browser(backend.url);
    const answer = await signIn(browser, { email: 'Admin@Example.com ', password });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      user: { id: admin.id, email: 'admin@example.com', name: 'Ada Admin', role: 'admin' },
    });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^lm_session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(await whoIs(browser)).toBe('admin@example.com');
  });

  it('is forgotten with the browser where that was asked for', async () => {
    const answer = await signIn(new Browser(backend.url), { email: admin.email, password, rememberMe: false });
    expect(answer.headers.getSetCookie().find((cookie) => cookie.startsWith('lm_session='))).not.toContain('Max-Age');
  });

  it('has one answer for a wrong password, an absent account and a disabled one', async () => {
    const disabled = await invited(backend, admin, { email: 'disabled@example.com' });
    await admin.browser.call('PATCH', `/api/users/${disabled.id}`, { body: { disabled: true } });
    const browser = new Browser(backend.url);
    const answers = [
      await signIn(browser, { email: admin.email, password: 'wrong password' }),
      await signIn(browser, { email: 'nobody@example.com', password: 'wrong password' }),
      await signIn(browser, { email: disabled.email, password }),
    ];
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect({ code: body.code, message: body.message }).toEqual({
        code: 'auth.sign_in_failed',
        message: 'The e-mail address or the password is not right.',
      });
      expect(headers.getSetCookie()).toEqual([]);
    }
  });

  it('does the same work for an absent account as for a wrong password', async () => {
    // Work is time of the processor, since a busy machine makes anybody wait.
    const medianCost = async (email: string): Promise<number> => {
      const costs: number[] = [];
      for (let turn = 0; turn < 9; turn += 1) {
        const before = process.cpuUsage();
        await signIn(new Browser(backend.url), { email, password: `wrong password ${String(turn)}` });
        const { user, system } = process.cpuUsage(before);
        costs.push(user + system);
      }
      return costs.sort((a, b) => a - b)[4] ?? 0;
    };
    const [wrong, absent] = [await medianCost(admin.email), await medianCost('absent@example.com')];
    // A hash costs most of an answer: without one, an absent account would be several times as fast.
    expect(absent / wrong).toBeGreaterThan(0.5);
    expect(absent / wrong).toBeLessThan(2);
  });

  it('keeps passwords as argon2id, and records who came in', async () => {
    const [kept] = await backend.database.query<{ password: string }>('SELECT password FROM auth_account LIMIT 1');
    expect(kept?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const entries = await backend.database.query<object>(
      `SELECT actor_kind, actor_id, details FROM audit_entry WHERE action LIKE 'account.sign_in%' ORDER BY id`,
    );
    expect(entries).toContainEqual({ actor_kind: 'user', actor_id: admin.id, details: { how: 'password' } });
    expect(entries.filter((entry) => (entry as { actor_kind: string }).actor_kind === 'nobody').length).toBeGreaterThan(
      2,
    );
    expect(backend.log()).not.toContain(password);
  });

  it.each([
    { email: 'x', password },
    { email: 'a@example.com' },
    { email: 'a@example.com', password, admin: true },
    { email: { $ne: '' }, password },
    { email: 'a@example.com', password: 'p'.repeat(129) },
  ])('refuses what is no such request: %j', async (fields) => {
    const answer = await signIn(new Browser(backend.url), fields);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('request.invalid');
  });

  it('refuses another site', async () => {
    const browser = new Browser(backend.url);
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await signIn(browser, { email: admin.email, password }, { ...elsewhere(), ...headers });
      expect(answer.body.code).toBe('request.cross_site');
    }
  });

  it('slows guesses at one account down, and lets the owner in from elsewhere', async () => {
    const here = elsewhere();
    const browser = new Browser(backend.url);
    const guess = { email: admin.email, password: 'guess' };
    for (let turn = 0; turn < 5; turn += 1) expect((await signIn(browser, guess, here)).status).toBe(401);
    const slowed = await signIn(browser, { email: admin.email, password }, here);
    expect(slowed.status).toBe(429);
    expect(slowed.body.code).toBe('rate.limited');
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn(browser, { email: admin.email, password })).status).toBe(200);
  });

  it('counts many guesses at the same moment as many', async () => {
    const here = elsewhere();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        signIn(new Browser(backend.url), { email: 'burst@example.com', password: 'guess' }, here),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  });
});

describe('a session', () => {
  it.each(['x', 'a.b', `${'t'.repeat(32)}.${'A'.repeat(43)}=`, '%00', `${'t'.repeat(300)}.x`])(
    'is not believed when the cookie is not ours: %s',
    async (value) => {
      const browser = new Browser(backend.url);
      const answer = await browser.call('GET', '/api/auth/list-sessions', {
        headers: { cookie: `lm_session=${value}` },
      });
      expect(answer.status).toBe(401);
      expect(answer.body.code).toBe('auth.required');
    },
  );

  it('ends by signing out, and its cookie is worth nothing then', async () => {
    const browser = new Browser(backend.url);
    await signIn(browser, { email: admin.email, password });
    const { cookieHeader } = browser;
    expect((await browser.call('POST', '/api/auth/sign-out')).status).toBe(200);
    expect(browser.cookies.size).toBe(0);
    const again = await browser.call('GET', '/api/auth/list-sessions', { headers: { cookie: cookieHeader } });
    expect(again.status).toBe(401);
    expect((await browser.call('POST', '/api/auth/sign-out')).status).toBe(200);
  });

  it('ends by itself', async () => {
    const member = await invited(backend, admin, { email: 'expired@example.com' });
    await backend.database.query(`UPDATE auth_session SET expires_at = now() WHERE user_id = '${member.id}'`);
    expect((await member.browser.call('GET', '/api/auth/list-sessions')).status).toBe(401);
  });

  it('is listed, and one or all can be ended from another', async () => {
    const member = await invited(backend, admin, { email: 'many@example.com' });
    const phone = new Browser(backend.url);
    await signIn(phone, { email: member.email, password }, { ...elsewhere(), 'user-agent': 'Phone/1.0' });
    const { body } = await member.browser.call<{ items: { id: string; isCurrent: boolean }[] }>(
      'GET',
      '/api/auth/list-sessions',
    );
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toMatchObject({
      isCurrent: false,
      userAgent: 'Phone/1.0',
      address: '198.51.100.' + String(addresses),
    });
    expect(JSON.stringify(body)).not.toContain('token');
    const end = (id: unknown): ReturnType<Browser['call']> =>
      member.browser.call('POST', '/api/auth/revoke-session', { body: { id } });
    expect((await end(body.items[0]?.id)).status).toBe(200);
    expect((await phone.call('GET', '/api/auth/list-sessions')).status).toBe(401);
    const [others] = await backend.database.query<{ id: string }>(
      `SELECT id FROM auth_session WHERE user_id = '${admin.id}' LIMIT 1`,
    );
    await end(others?.id);
    expect(await whoIs(admin.browser)).toBe(admin.email);
    await member.browser.call('POST', '/api/auth/revoke-sessions');
    expect((await member.browser.call('GET', '/api/auth/list-sessions')).status).toBe(401);
  });

  it('ends at once on account routes and within seconds elsewhere when the account is disabled', async () => {
    const member = await invited(backend, admin, { email: 'banned@example.com' });
    const rooms = (): ReturnType<Browser['call']> => member.browser.call('GET', '/api/users');
    expect((await rooms()).status).toBe(403);
    await admin.browser.call('PATCH', `/api/users/${member.id}`, { body: { disabled: true } });
    expect((await rooms()).status).toBe(401);
    expect(await whoIs(member.browser)).toBeUndefined();
  });
});

describe('changing the password', () => {
  it('wants the current one, and signs out everybody else', async () => {
    const member = await invited(backend, admin, { email: 'changes@example.com' });
    const other = new Browser(backend.url);
    await signIn(other, { email: member.email, password });
    const change = (fields: object): ReturnType<Browser['call']> =>
      member.browser.call('POST', '/api/auth/change-password', { body: fields });
    const wrong = await change({ currentPassword: 'not this', newPassword: 'a brand new one' });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'auth.wrong_password']);
    expect((await change({ currentPassword: password, newPassword: 'short' })).status).toBe(400);
    expect((await change({ currentPassword: password, newPassword: 'a brand new one' })).status).toBe(200);
    expect((await other.call('GET', '/api/auth/list-sessions')).status).toBe(401);
    expect((await member.browser.call('GET', '/api/auth/list-sessions')).status).toBe(200);
    expect((await signIn(other, { email: member.email, password })).status).toBe(401);
    expect((await signIn(other, { email: member.email, password: 'a brand new one' })).status).toBe(200);
  });

  it('by a link works once, and signs out everywhere', async () => {
    const member = await invited(backend, admin, { email: 'forgets@example.com' });
    const link = await admin.browser.call<never>('POST', `/api/users/${member.id}/reset-link`);
    expect(link.status).toBe(201);
    const body = { token: tokenIn(link.body), newPassword: 'remembered now' };
    const answers = await Promise.all(
      [0, 1].map(() => new Browser(backend.url).call('POST', '/api/auth/reset-password', { body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await member.browser.call('GET', '/api/auth/list-sessions')).status).toBe(401);
    expect((await signIn(member.browser, { email: member.email, password: 'remembered now' })).status).toBe(200);
  });
});
