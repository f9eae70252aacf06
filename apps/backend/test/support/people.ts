/** People with accounts, made the way the product makes them: by links and HTTP. */
import type { AccountLink } from '@live-meeting/contracts/http/users';
import { AccountLinksService } from '../../src/accounts/account-links.service.js';
import type { RunningBackend } from './backend.js';
import { Browser } from './browser.js';

export const password = 'correct horse battery';

export interface Person {
  readonly browser: Browser;
  readonly id: string;
  readonly email: string;
}

export const tokenIn = ({ path }: AccountLink): string =>
  new URL(path, 'http://localhost').searchParams.get('token') ?? '';

/** The first administrator, signed in. */
export async function firstAdministrator(backend: RunningBackend, email = 'admin@example.com'): Promise<Person> {
  const link = await backend.app.get(AccountLinksService).makeSetupLink();
  if (link === undefined) throw new Error('there is a user already');
  const browser = new Browser(backend.url);
  const body = { token: tokenIn(link), email, name: 'Ada Admin', password };
  await expectOk(browser.call('POST', '/api/auth/setup', { body }));
  return { browser, email, id: await idOf(browser) };
}

/** Invited by the administrator, accepted, signed in. */
export async function invited(
  backend: RunningBackend,
  admin: Person,
  { email, role = 'member' }: { readonly email: string; readonly role?: 'admin' | 'member' },
): Promise<Person> {
  const invitation = await admin.browser.call<AccountLink>('POST', '/api/users/invitations', { body: { email, role } });
  const browser = new Browser(backend.url);
  const body = { token: tokenIn(invitation.body), name: 'Mia Member', password };
  await expectOk(browser.call('POST', '/api/auth/accept-invitation', { body }));
  return { browser, email, id: await idOf(browser) };
}

async function idOf(browser: Browser): Promise<string> {
  const { body } = await browser.call<{ user: { id: string } }>('GET', '/api/auth/get-session');
  return body.user.id;
}

async function expectOk(answer: ReturnType<Browser['call']>): Promise<void> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
}
