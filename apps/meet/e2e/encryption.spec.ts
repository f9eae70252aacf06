import { expect, test, type Page } from '@playwright/test';
import { seriousFindings } from './support/accessibility';
import { inMeeting, newPerson, remoteFrames, seesOther } from './support/person';

async function startEncrypted(page: Page, name: string): Promise<string> {
  await page.goto('/');
  await page.getByLabel('Encrypt end to end').check();
  const passphrase = await page.getByLabel('Passphrase', { exact: true }).inputValue();
  await page.getByRole('button', { name: 'Start a meeting' }).click();
  await pressJoin(page, name);
  await inMeeting(page);
  return passphrase;
}

async function pressJoin(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name: 'Join now' });
  // Typed earlier, it could be lost.
  await button.waitFor();
  await page.getByLabel('Your name').fill(name);
  await button.click();
}

const lockOfOther = (page: Page) =>
  page.locator('[data-local="false"]').getByRole('img', { name: 'End-to-end encrypted' });

test('an encrypted meeting from home: with the link people meet, and no server is told the passphrase', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  const sent: string[] = [];
  for (const { page } of [anna, ben]) {
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(payload.toString())));
  }
  const passphrase = await startEncrypted(anna.page, 'Anna');
  expect(new URL(anna.page.url()).hash).toBe('');
  const link = await anna.page.getByRole('textbox', { name: 'Copy link' }).inputValue();
  expect(link).toContain(`#key=${passphrase}`);

  await ben.page.goto(link);
  await pressJoin(ben.page, 'Ben');
  await inMeeting(ben.page);
  expect(new URL(ben.page.url()).hash).toBe('');
  await Promise.all([seesOther(anna.page), seesOther(ben.page)]);
  await expect(lockOfOther(anna.page)).toBeVisible();

  await anna.page.keyboard.press('c');
  await expect(anna.page.getByText('only those with the passphrase read this', { exact: false })).toBeVisible();
  await anna.page.getByRole('textbox', { name: 'Write a message' }).fill('a secret between us');
  await anna.page.keyboard.press('Enter');
  await expect(ben.page.getByText('a secret between us').first()).toBeVisible();
  expect(await seriousFindings(anna.page)).toEqual([]);

  expect(sent.filter((text) => text.includes(passphrase) || text.includes('a secret between us'))).toEqual([]);
  await anna.page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(anna.page.getByText('it cannot be recorded', { exact: false })).toBeVisible();
  await expect(anna.page.getByRole('menuitem', { name: 'Record', exact: true })).toHaveCount(0);
  for (const { context } of [anna, ben]) await context.close();
});

test('with another passphrase the picture stays black and both sides are told', async ({ browser }) => {
  test.setTimeout(180_000);
  const [anna, eve] = [await newPerson({ browser }), await newPerson({ browser })];
  await startEncrypted(anna.page, 'Anna');
  const { pathname } = new URL(anna.page.url());

  await eve.page.goto(pathname);
  await pressJoin(eve.page, 'Eve');
  await expect(eve.page.getByText('Enter the passphrase', { exact: false })).toBeVisible();
  await eve.page.getByLabel('Passphrase of the meeting').fill('a guess');
  await eve.page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(eve.page);

  for (const { page } of [anna, eve]) {
    await expect(page.getByText('Cannot be decrypted: another passphrase')).toBeVisible();
    await expect(page.getByText('Somebody here uses another passphrase', { exact: false })).toBeVisible();
    await expect(lockOfOther(page)).toHaveCount(0);
    expect(await remoteFrames(page)).toBe(0);
  }
  for (const { context } of [anna, eve]) await context.close();
});
