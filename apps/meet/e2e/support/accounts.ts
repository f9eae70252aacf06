/** People with accounts, made as an operator makes them: by the commands of the system under test. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { baseUrl, dataDir } from './environment';

const rootDir = join(import.meta.dirname, '../../../..');

/** The path of the link that makes the first administrator. */
export function setupPath(): string {
  return pathOf(command('setup-link').trim());
}

let key: string | undefined;

/** A key that may invite people. */
function adminKey(): string {
  key ??= command('api-key', '--name', 'browser tests', '--scope', 'admin').trim();
  return key;
}

/** Links name the site by one of its names; a test stays on the one it knows. */
export function pathOf(link: string): string {
  const { pathname, search } = new URL(link, baseUrl);
  return `${pathname}${search}`;
}

export interface NewMember {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

export function newMember(name: string): NewMember {
  return { email: `${crypto.randomUUID()}@example.com`, name, password: `${name} has a long password` };
}

/** On the page of an invitation: the person makes their account and is then signed in, at home. */
export async function acceptInvitation(page: Page, path: string, { name, password }: NewMember): Promise<void> {
  await page.goto(path);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

export async function signIn(page: Page, { email, password }: Pick<NewMember, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Invited with a key, as another system would do it. */
export async function memberBy(page: Page, member: NewMember): Promise<void> {
  const answer = await page.request.post('/api/users/invitations', {
    headers: { authorization: `Bearer ${adminKey()}` },
    data: { email: member.email },
  });
  expect(answer.status()).toBe(201);
  const { path } = (await answer.json()) as { path: string };
  await acceptInvitation(page, path, member);
}

function command(...args: string[]): string {
  const env = { ...process.env, DATA_DIR: dataDir() };
  return execFileSync(process.execPath, ['scripts/up.mjs', ...args], { cwd: rootDir, env, encoding: 'utf8' });
}
