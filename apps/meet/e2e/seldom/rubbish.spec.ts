/** Media servers that are broken, or none at all: a sentence and a way on, before and amid a meeting. */
import { expect, test, type Page } from '@playwright/test';
import { capturedTracks } from '../support/device-watch';
import { inMeeting, join, makeRoomPath, newPerson, seesOther } from '../support/person';
import { goBetween, kindsOfRubbish, rubbishServer } from '../support/rubbish-server';

/** Of nobody: a server that sends rubbish does not read it. */
const token = ['{"alg":"HS256"}', '{"sub":"nobody"}', 'signature']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

async function joinAt(page: Page, serverUrl: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Custom' }).click();
  await page.getByLabel('LiveKit server URL').fill(serverUrl);
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Join now' }).click();
}

for (const kind of kindsOfRubbish) {
  test(`a media server that says ${kind}: why it does not work, and a way out`, async ({ browser }) => {
    const server = await rubbishServer(kind);
    const { page, context } = await newPerson({ browser });
    const faults: Error[] = [];
    page.on('pageerror', (fault) => faults.push(fault));
    await joinAt(page, server.url);
    const sentence = page
      .getByRole('status')
      .filter({ hasText: /The connection to the media server failed|cannot be reached/ });
    await expect(sentence).toBeVisible();
    await expect(page.getByText(/Trying again in \d+ seconds? \(\d+ of 10\)/)).toBeVisible();
    await page.getByRole('button', { name: 'Try now' }).click();
    await expect(sentence).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('heading', { name: 'You left the meeting' })).toBeVisible();
    await expect.poll(() => page.evaluate(capturedTracks)).toMatchObject({ live: 0 });
    expect(faults).toEqual([]);
    await context.close();
    await server.close();
  });
}

test('a token that the media server refuses is not tried again and again', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  const details = await page.request.post('/api/connection-details', {
    data: { roomName: `refused-${crypto.randomUUID()}`, participantName: 'Anna', deviceId: crypto.randomUUID() },
  });
  const { serverUrl } = (await details.json()) as { readonly serverUrl: string };
  await joinAt(page, serverUrl);
  await expect(page.getByRole('heading', { name: 'You could not join' })).toBeVisible();
  await expect(page.getByText('The media server refused this access token.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('button', { name: 'Join now' })).toBeVisible();
  await context.close();
});

test('rubbish amid a meeting breaks nothing that cannot be mended: the meeting goes on', async ({ browser }) => {
  test.setTimeout(120_000);
  const path = makeRoomPath();
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  let between: Awaited<ReturnType<typeof goBetween>> | undefined;
  await anna.page.route('**/api/connection-details', async (route) => {
    const answer = await route.fetch();
    const details = (await answer.json()) as { readonly serverUrl: string };
    between ??= await goBetween(details.serverUrl);
    await route.fulfill({ response: answer, json: { ...details, serverUrl: between.url } });
  });
  await join(anna.page, path, 'Anna');
  await join(ben.page, path, 'Ben');
  await seesOther(anna.page);
  between?.sayRubbish();
  await expect(anna.page.getByText('Connection lost. Reconnecting…')).toBeVisible();
  await expect(anna.page.getByText('Connection lost. Reconnecting…')).toBeHidden();
  await inMeeting(anna.page);
  await seesOther(anna.page);
  await seesOther(ben.page);
  for (const { context } of [anna, ben]) await context.close();
  await between?.close();
});
