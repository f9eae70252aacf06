/** Browsers that keep nothing: every way through the product works, and forgets. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { inMeeting, join, makeRoomPath, newPerson, seesOther } from '../support/person';

/** Storage as browsers forbid it: to ask for it is an error already. */
async function forbidStorage(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
      Object.defineProperty(window, name, {
        configurable: true,
        get: () => {
          throw new DOMException(`The operation is insecure: ${name}`, 'SecurityError');
        },
      });
    }
  });
}

function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  return faults;
}

test('home, theme, language, the way into a meeting, its settings and the way out', async ({ browser }) => {
  test.setTimeout(150_000);
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  await forbidStorage(anna.context);
  const { page } = anna;
  const faults = watchFaults(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', /light|dark/);
  await page.getByRole('button', { name: 'Start a meeting' }).click();
  await page.waitForURL('**/rooms/**');
  await page.getByLabel('Your name').fill('Anna');
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
  await join(ben.page, new URL(page.url()).pathname, 'Ben');
  await Promise.all([seesOther(page), seesOther(ben.page)]);

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  const sounds = settings.getByRole('switch').last();
  const before = await sounds.isChecked();
  await sounds.click();
  expect(await sounds.isChecked()).toBe(!before);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('button', { name: 'Rejoin' }).click();
  await inMeeting(page);
  expect(faults).toEqual([]);
  for (const { context } of [anna, ben]) await context.close();
});

test('a server of one’s own is asked for once more, and reached', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  const answer = await page.request.post('/api/connection-details', {
    data: { roomName: `custom-${crypto.randomUUID()}`, participantName: 'Anna', deviceId: crypto.randomUUID() },
  });
  const { serverUrl, participantToken } = (await answer.json()) as Record<'serverUrl' | 'participantToken', string>;
  await forbidStorage(context);
  const faults = watchFaults(page);
  const enter = async (): Promise<void> => {
    await page.getByLabel('LiveKit server URL').fill(serverUrl);
    await page.getByLabel('Access token').fill(participantToken);
    await page.getByRole('button', { name: 'Continue' }).click();
  };
  await page.goto('/');
  await page.getByRole('tab', { name: 'Custom' }).click();
  await enter();
  await page.waitForURL('**/custom');
  await expect(page.getByText('The server and token are not in this tab.', { exact: false })).toBeVisible();
  await enter();
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
  expect(faults).toEqual([]);
  await context.close();
});

test('without cookies a meeting is joined, heard and left; what needs to know the person says so', async ({
  browser,
}) => {
  const { page, context } = await newPerson({ browser });
  // Nothing that the site sets comes back to it.
  await context.route('**/*', async (route) => {
    const headers = Object.entries(await route.request().allHeaders()).filter(([name]) => name !== 'cookie');
    await route.continue({ headers: Object.fromEntries(headers) });
  });
  const faults = watchFaults(page);
  await join(page, makeRoomPath(), 'Anna');
  await page.getByRole('button', { name: /^Chat/ }).click();
  await page.getByLabel('Write a message').fill('Hello?');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not sent.').or(page.getByRole('log').getByText('Hello?'))).not.toHaveCount(0);
  await page.getByRole('button', { name: 'Leave' }).click();
  expect(faults).toEqual([]);
  await context.close();
});

test('pages of accounts work without storage', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  await forbidStorage(context);
  const faults = watchFaults(page);
  for (const path of [
    '/login',
    '/setup?token=unknown',
    '/check',
    '/recordings',
    '/join/unknown',
    '/account',
    '/admin',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading').first(), path).toBeVisible();
  }
  expect(faults).toEqual([]);
  await context.close();
});
