import { expect, test, type Page } from '@playwright/test';
import { isUsable } from './support/accessibility';
import { baseUrl } from './support/environment';
import { join, makeRoomPath, newPerson, seesOther } from './support/person';

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
}

test('blur and noise suppression come from this origin alone, work, and are remembered', async ({ browser }) => {
  test.setTimeout(180_000);
  const room = makeRoomPath();
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  const elsewhere: string[] = [];
  const violations: string[] = [];
  anna.page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  anna.page.on('request', (request) => {
    const url = new URL(request.url());
    const isLocal = ['data:', 'blob:'].includes(url.protocol) || url.hostname === new URL(baseUrl).hostname;
    if (!isLocal) elsewhere.push(request.url());
  });
  await join(anna.page, room, 'Anna');
  await join(ben.page, room, 'Ben');
  await seesOther(ben.page);

  await openSettings(anna.page);
  const blur = anna.page.getByRole('switch', { name: 'Blur the background' });
  await blur.check();
  await expect(blur).toBeEnabled({ timeout: 60_000 });
  await expect(blur).toBeChecked();
  const noise = anna.page.getByRole('switch', { name: 'Suppress noise' });
  await noise.check();
  await expect(noise).toBeEnabled({ timeout: 30_000 });
  await expect(noise).toBeChecked();
  // What the other sees goes on, painted now.
  await seesOther(ben.page);
  expect([elsewhere, violations]).toEqual([[], []]);
  await isUsable(anna.page);

  const kept = await anna.page.evaluate(() => localStorage.getItem('live-meeting.preferences') ?? '');
  expect(JSON.parse(kept)).toMatchObject({ isBlurred: true, isQuiet: true });
  for (const { context } of [anna, ben]) await context.close();
});

test('settings hold at once: size, language without leaving the meeting, and figures in words', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  await join(page, makeRoomPath(), 'Anna');
  await openSettings(page);
  await page.getByLabel('Picture you send').selectOption('360');
  const ownHeight = () =>
    page.evaluate(() => document.querySelector<HTMLVideoElement>('[data-local="true"] video')?.videoHeight);
  await expect.poll(ownHeight).toBe(360);
  await page.getByRole('button', { name: 'Connection details' }).click();
  await expect(page.getByText('Way to the media server')).toBeVisible();
  await expect(page.getByText('Direct (UDP)')).toBeVisible();
  await isUsable(page);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Shift+D');
  await expect(page.getByRole('row', { name: /^out video/ }).first()).toBeVisible();
  await isUsable(page);
  await page.keyboard.press('Escape');

  await openSettings(page);
  await page.getByLabel('Language').selectOption('ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('dialog', { name: 'الإعدادات' })).toBeVisible();
  await isUsable(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('toolbar', { name: 'أزرار الاجتماع' })).toBeVisible();
  await context.close();
});
