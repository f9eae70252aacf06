import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountLink, AuditPage, User, Users } from '@live-meeting/contracts/http/users';
import { auditPageSchema, usersSchema } from '@live-meeting/contracts/http/users';
import { AccountLinksService } from '../../src/accounts/account-links.service.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { Browser } from '../support/browser.js';
import { firstAdministrator, invited, password, tokenIn, type Person } from '../support/people.js';
import { waitFor } from '../support/wait-for.js';

let backend: RunningBackend;
let admin: Person;

beforeAll(async () => {
  backend = await startBackend();
  admin = await firstAdministrator(backend);
});

afterAll(async () => {
  await backend.stop();
});

const change = (id: string, body: object): ReturnType<Browser['call']> =>
  admin.browser.call('PATCH', `/api/users/${id}`, { body });
const openLink = (token: string): ReturnType<Browser['call']> =>
  new Browser(backend.url).call('POST', '/api/auth/open-link', { body: { token } });

describe('the first administrator', () => {
  it('is made by a link that works once, and by no other afterwards', async () => {
    const other = await startBackend();
    try {
      const links = other.app.get(AccountLinksService);
      const [old, link] = [await links.makeSetupLink(), await links.makeSetupLink()];
      const setUp = (made: AccountLink | undefined, email: string): ReturnType<Browser['call']> =>
        new Browser(other.url).call('POST', '/api/auth/setup', {
          body: { token: made && tokenIn(made), email, name: 'Ada', password },
        });
      expect((await setUp(old, 'old@example.com')).body.code).toBe('account.link_invalid');
      const answers = await Promise.all(['a@example.com', 'b@example.com'].map((email) => setUp(link, email)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
      expect(await other.database.query('SELECT role FROM "user"')).toEqual([{ role: 'admin' }]);
      expect(await links.makeSetupLink()).toBeUndefined();
      const kept = await other.database.query<object>('SELECT * FROM account_link');
      expect(JSON.stringify(kept)).not.toContain(link && tokenIn(link));
      expect(other.log()).not.toContain(link && tokenIn(link));
    } finally {
      await other.stop();
    }
  });

  it('is made from the environment, once', async () => {
    const env = { ADMIN_EMAIL: 'Root@Example.com', ADMIN_PASSWORD: 'a-long-password' };
    const other = await startBackend({ env });
    try {
      const body = { email: 'root@example.com', password: 'a-long-password' };
      expect((await new Browser(other.url).call('POST', '/api/auth/sign-in/email', { body })).status).toBe(200);
      expect(other.log()).not.toContain('a-long-password');
      const { database } = other;
      const again = await startBackend({
        env: { ...env, ADMIN_EMAIL: 'other@example.com' },
        database: { ...database, drop: () => Promise.resolve() },
      });
      expect(await database.query('SELECT email FROM "user"')).toEqual([{ email: 'root@example.com' }]);
      await again.stop();
    } finally {
      await other.stop();
    }
  });

  it('is asked for where there is none, without a secret in the log', async () => {
    const other = await startBackend();
    await other.stop();
    expect(other.log()).toContain('npm run setup-link');
    expect(other.log()).not.toContain('token=');
  });
});

describe('an invitation', () => {
  it('says whom it is for, makes one account, and cannot be used again', async () => {
    const invite = await admin.browser.call<AccountLink>('POST', '/api/users/invitations', {
      body: { email: 'New@Example.com', role: 'member' },
    });
    expect(invite.status).toBe(201);
    expect(invite.body).toMatchObject({ path: expect.stringMatching(/^\/setup\?token=lml_.{43}$/), url: null });
    const token = tokenIn(invite.body);
    expect((await openLink(token)).body).toMatchObject({
      purpose: 'invitation',
      email: 'new@example.com',
      role: 'member',
    });
    const accept = (name: string): ReturnType<Browser['call']> =>
      new Browser(backend.url).call('POST', '/api/auth/accept-invitation', { body: { token, name, password } });
    const answers = await Promise.all([accept('Nia'), accept('Noa')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await openLink(token)).body.code).toBe('account.link_invalid');
    const again = await admin.browser.call('POST', '/api/users/invitations', { body: { email: 'new@example.com' } });
    expect([again.status, again.body.code]).toEqual([409, 'account.exists']);
  });

  it('is replaced by the next one, ends with its time, and is for its own purpose', async () => {
    const invite = (): Promise<{ body: AccountLink }> =>
      admin.browser.call<AccountLink>('POST', '/api/users/invitations', { body: { email: 'late@example.com' } });
    const [first, second] = [await invite(), await invite()];
    expect((await openLink(tokenIn(first.body))).status).toBe(404);
    const token = tokenIn(second.body);
    const setUp = await new Browser(backend.url).call('POST', '/api/auth/setup', {
      body: { token, email: 'x@example.com', name: 'X', password },
    });
    expect(setUp.body.code).toBe('account.link_invalid');
    await backend.database.query(`UPDATE account_link SET expires_at = now() WHERE email = 'late@example.com'`);
    expect((await openLink(token)).status).toBe(404);
  });

  it('wants a password where nobody else vouches for people', async () => {
    const { body } = await admin.browser.call<AccountLink>('POST', '/api/users/invitations', {
      body: { email: 'passwordless@example.com' },
    });
    const answer = await new Browser(backend.url).call('POST', '/api/auth/accept-invitation', {
      body: { token: tokenIn(body), name: 'P' },
    });
    expect(answer.body).toMatchObject({ code: 'request.invalid', details: [{ path: 'body.password' }] });
  });

  it.each(['', 'lml_', `lml_${'x'.repeat(43)}`, "lml_' OR 1=1", '\u0000', 'x'.repeat(128)])(
    'is not opened by %j',
    async (token) => {
      const answer = await openLink(token);
      expect(['account.link_invalid', 'request.invalid']).toContain(answer.body.code);
    },
  );
});

describe('users', () => {
  it('are listed in pages, with nothing secret', async () => {
    for (const name of ['page-1', 'page-2']) await invited(backend, admin, { email: `${name}@example.com` });
    const seen: User[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: { body: Users } = await admin.browser.call<Users>('GET', `/api/users?limit=1${query}`);
      seen.push(...usersSchema.parse(page.body).items);
      cursor = page.body.nextCursor;
    }
    const [{ count } = { count: 0 }] = await backend.database.query<{ count: number }>(
      'SELECT count(*)::int FROM "user"',
    );
    expect(seen).toHaveLength(count);
    expect(seen[0]).toMatchObject({
      email: admin.email,
      role: 'admin',
      disabled: false,
      lastSignInAt: expect.any(String),
    });
    expect((await admin.browser.call('GET', '/api/users?cursor=nonsense')).status).toBe(400);
    expect((await admin.browser.call('GET', '/api/users?limit=201')).status).toBe(400);
  });

  it('always keep one administrator', async () => {
    for (const patch of [{ role: 'member' }, { disabled: true }]) {
      const answer = await change(admin.id, patch);
      expect([answer.status, answer.body.code]).toEqual([409, 'user.last_admin']);
    }
    const second = await invited(backend, admin, { email: 'second@example.com', role: 'admin' });
    const both = await Promise.all([
      change(admin.id, { role: 'member' }),
      second.browser.call('PATCH', `/api/users/${second.id}`, { body: { role: 'member' } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await backend.database.query(`UPDATE "user" SET role = 'admin' WHERE id = '${admin.id}'`);
  });

  it('change at once: a demoted administrator asks in vain', async () => {
    const second = await invited(backend, admin, { email: 'demoted@example.com', role: 'admin' });
    expect((await second.browser.call('GET', '/api/users')).status).toBe(200);
    expect((await change(second.id, { role: 'member' })).body).toMatchObject({ role: 'member', disabled: false });
    expect((await second.browser.call('GET', '/api/users')).body.code).toBe('auth.forbidden');
  });

  it('can be enabled again', async () => {
    const member = await invited(backend, admin, { email: 'again@example.com' });
    expect((await change(member.id, { disabled: true })).body).toMatchObject({ disabled: true });
    const signIn = (): ReturnType<Browser['call']> =>
      member.browser.call('POST', '/api/auth/sign-in/email', { body: { email: member.email, password } });
    expect((await signIn()).status).toBe(401);
    await change(member.id, { disabled: false });
    expect((await signIn()).status).toBe(200);
  });

  it.each<[object, string]>([
    [{}, 'request.invalid'],
    [{ role: 'owner' }, 'request.invalid'],
    [{ disabled: 'yes' }, 'request.invalid'],
    [{ email: 'x@example.com' }, 'request.invalid'],
  ])('refuse the change %j', async (patch, code) => {
    expect((await change(admin.id, patch)).body.code).toBe(code);
  });

  it('are not found where there are none', async () => {
    const id = '0199d3c0-0000-7000-8000-000000000000';
    expect((await change(id, { role: 'member' })).body.code).toBe('user.not_found');
    expect((await change('nonsense', { role: 'member' })).status).toBe(400);
    const link = await admin.browser.call('POST', `/api/users/${id}/reset-link`);
    expect(link.body.code).toBe('user.not_found');
  });
});

describe('the audit log', () => {
  it('is read by administrators, the latest first, in pages and by action', async () => {
    await waitFor('a log', async () => (await backend.database.query('SELECT 1 FROM audit_entry')).length > 3);
    const read = async (query: string): Promise<AuditPage> =>
      auditPageSchema.parse((await admin.browser.call('GET', `/api/audit?${query}`)).body);
    const all = await read('limit=200');
    expect(all.items.map(({ id }) => id)).toEqual(
      all.items
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    const first = await read('limit=2');
    const second = await read(`limit=2&cursor=${String(first.nextCursor)}`);
    expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 4));
    const invitations = await read('action=user.invite');
    expect(invitations.items.length).toBeGreaterThan(2);
    expect(invitations.items[0]).toMatchObject({
      actor: { kind: 'user', id: admin.id, name: 'Ada Admin' },
      action: 'user.invite',
      details: { role: expect.any(String) },
    });
    expect((await read('roomName=none&action=user.invite')).items).toEqual([]);
    expect(JSON.stringify(all)).not.toMatch(/lml_|argon2/);
  });

  it('is closed to members and strangers', async () => {
    const member = await invited(backend, admin, { email: 'curious@example.com' });
    expect((await member.browser.call('GET', '/api/audit')).body.code).toBe('auth.forbidden');
    expect((await new Browser(backend.url).call('GET', '/api/audit')).body.code).toBe('auth.required');
  });
});
