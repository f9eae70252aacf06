import { expect, test, type Page } from '@playwright/test';
import { inMeeting, newPerson, remoteFrames, seesOther } from './support/person';

interface Access {
  readonly serverUrl: string;
  readonly participantToken: string;
}

/** A token as any other system would make one for its own server. */
async function access(page: Page, roomName: string, participantName: string): Promise<Access> {
  const answer = await page.request.post('/api/connection-details', {
    data: { roomName, participantName, deviceId: crypto.randomUUID() },
  });
  expect(answer.ok()).toBe(true);
  return (await answer.json()) as Access;
}

interface Visit {
  readonly passphrase?: string;
  /** Further options of the page's address. */
  readonly query?: string;
}

async function joinCustom(page: Page, { serverUrl, participantToken }: Access, visit: Visit = {}): Promise<void> {
  const { passphrase = '', query = '' } = visit;
  await page.goto('/');
  await page.getByRole('tab', { name: 'Custom' }).click();
  await page.getByLabel('LiveKit server URL').fill(serverUrl);
  await page.getByLabel('Access token').fill(participantToken);
  await page.getByLabel('Encryption passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('**/custom');
  if (query) await page.goto(`/custom${query}`);
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
}

test('a custom server is reached directly, and the token is in no address', async ({ browser }) => {
  const roomName = `custom-${crypto.randomUUID()}`;
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  const addresses: string[] = [];
  anna.page.on('framenavigated', (frame) => addresses.push(frame.url()));
  const annaAccess = await access(anna.page, roomName, 'Anna');
  await joinCustom(anna.page, annaAccess);
  const toBackend: string[] = [];
  anna.page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) toBackend.push(request.url());
  });
  await joinCustom(ben.page, await access(ben.page, roomName, 'Ben'));
  await Promise.all([seesOther(anna.page), seesOther(ben.page)]);
  expect(toBackend).toEqual([]);
  expect(addresses.filter((address) => address.includes(annaAccess.participantToken))).toEqual([]);
  await anna.context.close();
  await ben.context.close();
});

test('with a passphrase only those who have it see each other', async ({ browser }) => {
  test.setTimeout(180_000);
  const roomName = `custom-${crypto.randomUUID()}`;
  const [anna, ben, eve] = [await newPerson({ browser }), await newPerson({ browser }), await newPerson({ browser })];
  await joinCustom(anna.page, await access(anna.page, roomName, 'Anna'), { passphrase: 'sesame street' });
  await joinCustom(ben.page, await access(ben.page, roomName, 'Ben'), { passphrase: 'sesame street' });
  await Promise.all([seesOther(anna.page), seesOther(ben.page)]);
  await expect(
    anna.page.locator('[data-local="false"]').getByRole('img', { name: 'End-to-end encrypted' }),
  ).toBeVisible();

  await joinCustom(eve.page, await access(eve.page, roomName, 'Eve'), {
    passphrase: 'another street',
    query: '?audio=off&video=off',
  });
  await expect(eve.page.getByText('Somebody here uses another passphrase', { exact: false })).toBeVisible();
  expect(await remoteFrames(eve.page)).toBe(0);
  for (const { context } of [anna, ben, eve]) await context.close();
});

test('without a server in this tab the page asks for one', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  const { serverUrl, participantToken } = await access(page, `custom-${crypto.randomUUID()}`, 'Anna');
  await page.goto('/custom');
  await page.getByLabel('LiveKit server URL').fill(serverUrl);
  await page.getByLabel('Access token').fill(participantToken);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
  await context.close();
});

test('what is wrong with a server or token is said beside the field', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Custom' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Enter the address of the LiveKit server.')).toBeVisible();
  await page.getByLabel('LiveKit server URL').fill('ws://livekit.example.com');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Use wss:// for a server on another machine.', { exact: false })).toBeVisible();
  await page.getByLabel('LiveKit server URL').fill('wss://livekit.example.com');
  await page.getByLabel('Access token').fill('not a token');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('This is not an access token.', { exact: false })).toBeVisible();
});
