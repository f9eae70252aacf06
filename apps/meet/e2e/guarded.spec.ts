/** A meeting with a lobby and a passcode: who comes in, who waits, who does not, and what each of them sees. */
import { expect, test, type Page } from '@playwright/test';
import { isUsable, seriousFindings } from './support/accessibility';
import { memberBy, newMember } from './support/accounts';
import { capturedTracks } from './support/device-watch';
import { baseUrl } from './support/environment';
import { inMeeting, join, makeRoomPath, newPerson, seesOther } from './support/person';

async function knock(page: Page, name: string, passcode: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Passcode of the meeting').fill(passcode);
  await page.getByRole('button', { name: 'Join now' }).click();
}

test('a guest gives the passcode, waits, and is let in by the host', async ({ browser }) => {
  test.setTimeout(120_000);
  const host = await newPerson({ browser });
  await memberBy(host.page, newMember('Dina'));
  await host.page.getByText('Options for this meeting').click();
  await host.page.getByLabel('Whom I let in, one by one').check();
  await host.page.getByLabel('Passcode (optional)').fill('open sesame');
  await host.page.getByLabel('Title (optional)').fill('Weekly review');
  await host.page.getByRole('button', { name: 'Start a meeting' }).click();
  await host.page.waitForURL('**/rooms/**');
  const path = new URL(host.page.url()).pathname;
  // Nobody is asked for what they are known to have: the account has a name, and its room needs no passcode of it.
  await expect(host.page.getByLabel('Your name')).toHaveValue('Dina');
  await expect(host.page.getByLabel('Passcode of the meeting')).toHaveCount(0);
  await host.page.getByRole('button', { name: 'Turn off camera' }).click();
  await host.page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(host.page);

  const [guest, stranger] = [await newPerson({ browser }), await newPerson({ browser })];
  await guest.page.goto(path);
  await expect(guest.page.getByRole('heading', { name: 'Weekly review' })).toBeVisible();
  await knock(guest.page, 'Emil', 'wrong');
  await expect(guest.page.getByText('This is not the passcode of the meeting.')).toBeVisible();
  await isUsable(guest.page);
  await knock(guest.page, 'Emil', 'open sesame');
  await expect(guest.page.getByRole('heading', { name: 'Waiting to be let in' })).toBeVisible();
  await expect(guest.page.getByText('You are next.')).toBeVisible();
  await isUsable(guest.page);

  await stranger.page.goto(path);
  await knock(stranger.page, 'Fred', 'open sesame');
  await expect(stranger.page.getByText('You are number 2 in the queue.')).toBeVisible();
  await stranger.page.getByRole('button', { name: 'Stop waiting' }).click();
  await stranger.page.getByRole('button', { name: 'Join now' }).click();
  await expect.poll(() => stranger.page.evaluate(capturedTracks)).toMatchObject({ live: 2 });

  const waiting = host.page.getByRole('region', { name: 'Waiting to come in' });
  await expect(waiting).toContainText('Emil');
  expect(await seriousFindings(host.page)).toEqual([]);
  await waiting.getByRole('button', { name: 'Deny Fred' }).click();
  await expect(stranger.page.getByRole('heading', { name: 'You were not let in' })).toBeVisible();
  await expect.poll(() => stranger.page.evaluate(capturedTracks)).toMatchObject({ live: 0 });
  expect(await seriousFindings(stranger.page)).toEqual([]);
  await stranger.context.close();

  await waiting.getByRole('button', { name: 'Admit Emil' }).click();
  await inMeeting(guest.page);
  await seesOther(host.page);
  await expect(guest.page.locator('[data-local="false"]')).toContainText('Dina');
  await expect(waiting).toBeHidden();
  for (const { context } of [host, guest]) await context.close();
});

test('a host link makes the host of a meeting without accounts, and is gone from the address', async ({ browser }) => {
  const [first, second] = [await newPerson({ browser }), await newPerson({ browser })];
  const path = makeRoomPath();
  await join(first.page, `${path}?video=off&audio=off`, 'Ida');
  const made = await first.page.request.post(`/api${path}/host-link`);
  expect(made.status()).toBe(201);
  const { url } = (await made.json()) as { url: string };
  await join(second.page, `${path}?video=off&audio=off${new URL(url, baseUrl).hash}`, 'Jon');
  expect(new URL(second.page.url()).hash).toBe('');
  const view = await second.page.request.get(`/api${path}`);
  expect(await view.json()).toMatchObject({ you: { role: 'host' } });
  for (const { context } of [first, second]) await context.close();
});

test('links that lead no further say so before any device is asked for', async ({ browser }) => {
  const owner = await newPerson({ browser });
  await memberBy(owner.page, newMember('Hana'));
  const make = async (settings: object): Promise<string> => {
    const answer = await owner.page.request.post('/api/rooms', { data: settings });
    return ((await answer.json()) as { roomName: string }).roomName;
  };
  const members = await make({ access: 'members' });
  const closed = await make({});
  expect((await owner.page.request.delete(`/api/rooms/${closed}`)).status()).toBe(204);

  const { page, context } = await newPerson({ browser });
  await page.goto(`/rooms/${closed}`);
  await expect(page.getByRole('heading', { name: 'This meeting is over' })).toBeVisible();
  await isUsable(page);
  await page.goto(`/rooms/${members}`);
  await expect(page.getByRole('heading', { name: 'Sign in to join' })).toBeVisible();
  await isUsable(page);
  expect(await page.evaluate(capturedTracks)).toEqual({ all: 0, live: 0 });
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`/login?returnTo=${encodeURIComponent(`/rooms/${members}`)}`);

  await owner.page.goto(`/rooms/${members}`);
  await expect(owner.page.getByRole('button', { name: 'Join now' })).toBeEnabled();
  await context.close();
  await owner.context.close();
});
