/** From nobody to a person who signs in and out, each step through the pages. One after the other: each needs the last. */
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { isUsable } from './support/accessibility';
import { acceptInvitation, newMember, pathOf, setupPath, signIn } from './support/accounts';
import { newPerson } from './support/person';
import { watchScripts } from './support/script-weight';

test.describe.configure({ mode: 'serial' });

const boss = newMember('Amina');
const member = newMember('Ben');

async function signedIn(browser: Browser, who: typeof boss, path: string): Promise<Page> {
  const { page } = await newPerson({ browser });
  await page.goto(`/login?returnTo=${encodeURIComponent(path)}`);
  await signIn(page, who);
  await expect(page).toHaveURL(path);
  return page;
}

function rowOf(page: Page, table: string, text: string): Locator {
  return page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: text });
}

test('the first administrator comes in by a link, once', async ({ page }) => {
  const path = setupPath();
  await page.goto(path);
  await page.getByLabel('E-mail address').fill(boss.email);
  await page.getByLabel('Your name').fill(boss.name);
  await page.getByLabel('New password').fill(boss.password);
  await isUsable(page);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL('/admin');
  await expect(rowOf(page, 'People', boss.email)).toContainText('you');

  await page.goto(path);
  await expect(page.getByText('This link is unknown, has expired or was used already.')).toBeVisible();
  await isUsable(page);
});

test('an administrator invites somebody, who makes an account by the link', async ({ browser }) => {
  const admin = await signedIn(browser, boss, '/admin');
  await admin.getByLabel('Invite by e-mail address').fill(member.email);
  await admin.getByRole('button', { name: 'Make invitation' }).click();
  const link = await admin.getByRole('textbox', { name: `Invitation for ${member.email}` }).inputValue();

  const { page } = await newPerson({ browser });
  await page.goto(pathOf(link));
  await expect(page.getByText(member.email)).toBeVisible();
  await isUsable(page);
  await acceptInvitation(page, pathOf(link), member);
  await isUsable(page);

  await page.goto('/admin');
  await expect(page.getByText('Only administrators can see this page.')).toBeVisible();
  await isUsable(page);

  await admin.reload();
  const row = rowOf(admin, 'People', member.email);
  await row.getByRole('button', { name: 'Disable' }).click();
  await expect(row).toContainText('disabled');
  await page.goto('/account');
  await expect(page).toHaveURL('/login?returnTo=%2Faccount');
  await row.getByRole('button', { name: 'Enable' }).click();
  await expect(row).not.toContainText('disabled');
  await admin.context().close();
  await page.context().close();
});

test('an API key is shown once, works at once, and no more once it is withdrawn', async ({ browser }) => {
  const name = `Applicant tracking ${crypto.randomUUID()}`;
  const admin = await signedIn(browser, boss, '/admin');
  await admin.getByLabel('What the key is for').fill(name);
  await admin.getByRole('button', { name: 'Make key' }).click();
  await expect(admin.getByText('Choose at least one thing that the key may use.')).toBeVisible();
  await admin.getByLabel('Rooms').check();
  await admin.getByRole('button', { name: 'Make key' }).click();
  const key = await admin.getByRole('textbox', { name: `Key for ${name}` }).inputValue();
  const { page } = await newPerson({ browser });
  const rooms = () => page.request.get('/api/rooms', { headers: { authorization: `Bearer ${key}` } });
  expect((await rooms()).status()).toBe(200);
  await isUsable(admin);

  await admin.reload();
  const row = rowOf(admin, 'API keys', name);
  await expect(row).toContainText('Rooms');
  await expect(admin.getByText(key)).toHaveCount(0);
  await row.getByRole('button', { name: `Withdraw the key ${name}` }).click();
  await row.getByRole('button', { name: 'Withdraw for good?' }).click();
  await expect(row).toHaveCount(0);
  expect((await rooms()).status()).toBe(401);

  await admin.getByRole('button', { name: 'Refresh' }).click();
  await expect(rowOf(admin, 'Audit log', 'key.').first()).toContainText(boss.name);
  await admin.context().close();
  await page.context().close();
});

test('the pages of accounts weigh no more than their budget', async ({ browser }) => {
  const page = await signedIn(browser, boss, '/');
  for (const { path, words } of [
    { path: '/admin', words: 'Audit log' },
    { path: '/account', words: 'Where you are signed in' },
  ]) {
    const fresh = await newPerson({ browser, contextOptions: { storageState: await page.context().storageState() } });
    const scripts = await watchScripts(fresh.page);
    await fresh.page.goto(path, { waitUntil: 'networkidle' });
    await expect(fresh.page.getByRole('heading', { name: words })).toBeVisible();
    expect(scripts.kilobytes(), path).toBeLessThanOrEqual(300);
    await fresh.context.close();
  }
  await page.context().close();
});

test('signing in: what is wrong is said, and one comes back to where one was going', async ({ page }) => {
  await page.goto('/account');
  await expect(page).toHaveURL('/login?returnTo=%2Faccount');
  await signIn(page, { ...member, password: 'not the password' });
  await expect(page.getByText('The e-mail address or the password is not right.')).toBeVisible();
  await isUsable(page);
  await page.getByLabel('Password').fill(member.password);
  // Nothing of the form needs a pointer.
  await page.getByLabel('Password').press('Enter');
  await expect(page).toHaveURL('/account');
  await expect(page.getByRole('heading', { name: member.name })).toBeVisible();
  await isUsable(page);

  await page.goto('/login?returnTo=https%3A%2F%2Fexample.com%2F');
  await signIn(page, member);
  await expect(page).toHaveURL('/');
});

test('sessions are seen and ended, one and all', async ({ browser }) => {
  const [here, there] = [await signedIn(browser, member, '/account'), await signedIn(browser, member, '/account')];
  await expect(here.getByText('this browser')).toBeVisible();
  await here.getByRole('button', { name: 'Sign out all others' }).click();
  await expect(here.getByRole('button', { name: 'Sign out all others' })).toBeHidden();
  await there.reload();
  await expect(there).toHaveURL('/login?returnTo=%2Faccount');

  await signIn(there, member);
  await expect(there).toHaveURL('/account');
  await here.getByLabel('Current password').fill('not the password');
  await here.getByLabel('New password').fill(`${member.password}, changed`);
  await here.getByRole('button', { name: 'Change password' }).click();
  await expect(here.getByText('The current password is not right.')).toBeVisible();
  await here.getByLabel('Current password').fill(member.password);
  await here.getByRole('button', { name: 'Change password' }).click();
  await expect(here.getByText('Your password was changed.')).toBeVisible();
  await there.reload();
  await expect(there).toHaveURL('/login?returnTo=%2Faccount');

  await here.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(here).toHaveURL('/');
  await expect(here.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await here.context().close();
  await there.context().close();
});
