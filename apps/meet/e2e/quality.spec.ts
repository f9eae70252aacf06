/** What holds on every page: accessible, small, private, and whole on a phone. */
import { expect, test } from '@playwright/test';
import { seriousFindings } from './support/accessibility';
import { baseUrl } from './support/environment';
import { iceServerUrls } from './support/device-watch';
import { inMeeting, join, makeRoomPath, newPerson, seesOther } from './support/person';
import { watchScripts } from './support/script-weight';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no serious accessibility finding in ${colorScheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Custom' }).click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto('/rooms/-bad');
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(makeRoomPath());
    await expect(page.getByRole('button', { name: 'Join now' })).toBeEnabled();
    await page.getByRole('button', { name: 'Microphone and speaker settings' }).click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByLabel('Your name').fill('Anna');
    await page.getByRole('button', { name: 'Join now' }).click();
    await inMeeting(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /^People/ }).click();
    await page.getByRole('button', { name: 'Camera settings' }).click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByRole('heading', { name: 'You left the meeting' })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
  });
}

test('no request and no media leaves our origins', async ({ browser }) => {
  const ownHost = new URL(baseUrl).hostname;
  const path = makeRoomPath();
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  const hosts = new Set<string>();
  const violations: string[] = [];
  for (const { page } of [anna, ben]) {
    page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
    page.on('websocket', (socket) => hosts.add(new URL(socket.url()).hostname));
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) violations.push(message.text());
    });
  }
  await anna.page.goto('/');
  await join(anna.page, path, 'Anna');
  await join(ben.page, path, 'Ben');
  await seesOther(anna.page);
  const iceHosts = (await anna.page.evaluate(iceServerUrls)).map((url) => url.replace(/^\w+:/, '').split(/[:?]/)[0]);
  const own = [ownHost, '127.0.0.1', 'localhost', ''];
  expect([...hosts, ...iceHosts].filter((host) => !own.includes(host ?? ''))).toEqual([]);
  expect(violations).toEqual([]);
  await anna.context.close();
  await ben.context.close();
});

test('a phone held upright has everything, and nothing sticks out', async ({ browser }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const [anna, ben] = [await newPerson({ browser, contextOptions: phone }), await newPerson({ browser })];
  const path = makeRoomPath();
  const overflow = () =>
    anna.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await anna.page.goto('/');
  expect(await overflow()).toBe(0);
  await join(anna.page, path, 'Anna');
  await join(ben.page, path, 'Ben');
  await expect(anna.page.locator('[data-identity]').first()).toBeVisible();
  expect(await overflow()).toBe(0);
  for (const button of await anna.page.getByRole('toolbar').getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= 390).toBe(true);
  }
  await anna.page.getByRole('button', { name: 'Microphone and speaker settings' }).tap();
  const menu = await anna.page.getByRole('dialog').boundingBox();
  expect((menu?.x ?? -1) >= 0 && (menu?.x ?? 0) + (menu?.width ?? 0) <= 390).toBe(true);
  await anna.context.close();
  await ben.context.close();
});

test('the weight of scripts stays within its budget', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  const scripts = await watchScripts(page);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Start a meeting' })).toBeEnabled();
  expect(scripts.kilobytes(), 'home').toBeLessThanOrEqual(170);
  expect(scripts.requests()).toBeLessThanOrEqual(15);
  await context.close();

  const guest = await newPerson({ browser });
  const ofRoom = await watchScripts(guest.page);
  await guest.page.goto(makeRoomPath());
  await guest.page.getByRole('button', { name: 'Join now' }).and(guest.page.locator(':enabled')).waitFor();
  expect(ofRoom.kilobytes(), 'until joining is possible').toBeLessThanOrEqual(260);
  await guest.page.getByLabel('Your name').fill('Anna');
  await guest.page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(guest.page);
  expect(ofRoom.kilobytes(), 'until connected').toBeLessThanOrEqual(420);
  await guest.context.close();
});
