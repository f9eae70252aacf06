import { expect, test } from '@playwright/test';

test('joining says what is wrong with a link', async ({ page }) => {
  await page.goto('/');
  const link = page.getByLabel('Join with a link or code');
  const join = page.getByRole('button', { name: 'Join', exact: true });
  for (const [text, words] of [
    ['', 'Paste the link you were sent'],
    ['https://example.com/rooms/abc', 'This link belongs to another site.'],
    ['/somewhere/else', 'This link does not lead to a meeting.'],
    ['cöde with spaces', 'A code has only letters'],
  ] as const) {
    await link.fill(text);
    await join.click();
    await expect(page.getByText(words, { exact: false })).toBeVisible();
    await expect(link).toBeFocused();
  }
  await link.fill('team.weekly-1');
  await join.click();
  await expect(page).toHaveURL('/rooms/team.weekly-1');
});

test('tabs work with the keyboard and keep what was typed', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Join with a link or code').fill('half a c');
  await page.getByRole('tab', { name: 'Meeting' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Custom' })).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'Custom' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByLabel('Join with a link or code')).toHaveValue('half a c');
});

test('a chosen theme is there before the first paint after a reload', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await expect.poll(background).not.toBe(light);
  // Without any of the page's own scripts: only what is in the document itself can have set it.
  await page.route('**/_next/**/*.js', (route) => route.abort());
  await page.reload({ waitUntil: 'domcontentloaded' });
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
});

test('a chosen theme is also that of a page which the browser puts together itself', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await page.goto('/rooms/-bad');
  await expect(page.getByRole('heading', { name: 'This is not a meeting link' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('names that are no meeting get a page of their own and status 404', async ({ page }) => {
  for (const name of ['%F0%9F%98%80', '-dash-first', 'a%20b', '%E2%80%AEabc', 'x'.repeat(129)]) {
    const answer = await page.goto(`/rooms/${name}`);
    expect(answer?.status(), name).toBe(404);
    await expect(page.getByRole('heading', { name: 'This is not a meeting link' })).toBeVisible();
  }
  const elsewhere = await page.goto('/rooms/a/b');
  expect(elsewhere?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
});

test('without open meetings the page asks for an account instead of showing a button', async ({ page }) => {
  // The page is made by the server; in the browser the question is asked only while the answer is missing.
  await page.route('**/', async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    await route.fulfill({
      response: answer,
      body: text.replaceAll('\\"openMeetings\\":true', '\\"openMeetings\\":false'),
    });
  });
  await page.goto('/');
  await expect(page.getByText('New meetings need an account on this server.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start a meeting' })).toHaveCount(0);
});

test('the way back to the home page finds it ready again', async ({ page }) => {
  await page.goto('/');
  const start = page.getByRole('button', { name: 'Start a meeting' });
  await start.click();
  await page.waitForURL('**/rooms/**');
  await page.goBack();
  await expect(start).toBeEnabled();
});
