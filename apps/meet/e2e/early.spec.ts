/** Pages are seen, and typed into, before their scripts are there. */
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { baseUrl } from './support/environment';
import { inMeeting, makeRoomPath } from './support/person';

/** Keeps every script of the page back until it is let go. */
async function holdScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await page.route('**/_next/static/**/*.js', async (route) => {
    await promise;
    await route.continue();
  });
  return () => resolve(undefined);
}

test('a name that was typed before the page is alive is the one that others see', async ({ page }) => {
  const letGo = await holdScripts(page);
  await page.goto(makeRoomPath(), { waitUntil: 'commit' });
  await page.getByLabel('Your name').fill('Amina');
  letGo();
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
  await expect(page.getByText('Amina').first()).toBeVisible();
});

test('the media server is greeted while somebody is still before the door', async ({ page }) => {
  await page.goto(makeRoomPath());
  const answer = page.waitForResponse((response) => response.url().endsWith('/api/connection-details'));
  const greeted = await page
    .locator('link[rel=preconnect]')
    .evaluateAll((links) => (links as HTMLLinkElement[]).map(({ href }) => new URL(href).host));
  await page.getByLabel('Your name').fill('Amina');
  await page.getByRole('button', { name: 'Join now' }).click();
  const { serverUrl } = (await (await answer).json()) as { serverUrl: string };
  expect(greeted).toContain(new URL(serverUrl).host);
  await inMeeting(page);
});

test('what was answered before the page is alive counts, whatever else has to be asked', async ({ page }) => {
  const roomPath = makeRoomPath();
  const options = { data: { roomName: path.basename(roomPath), audioEgress: true }, headers: { origin: baseUrl } };
  expect((await page.request.post(`${baseUrl}/api/rooms`, options)).status()).toBe(201);
  const letGo = await holdScripts(page);
  await page.goto(roomPath, { waitUntil: 'commit' });
  await page.getByLabel('Your name').fill('Amina');
  await page.getByLabel('No, leave my microphone out').check();
  letGo();
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
});

test('a meeting that was ticked as encrypted before the page is alive is encrypted', async ({ page }) => {
  const letGo = await holdScripts(page);
  await page.goto('/', { waitUntil: 'commit' });
  await page.getByLabel('Encrypt end to end').check();
  letGo();
  await expect(page.getByLabel('Passphrase', { exact: true })).toHaveValue(/\S{8,}/);
});
