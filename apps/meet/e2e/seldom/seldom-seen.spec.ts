/** Menus, questions and pages that a person meets seldom: each can be used with whatever they use, in both themes. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { isUsable, seriousFindings } from '../support/accessibility';
import { interviewSystem, scheduleInterview } from '../support/interviews';
import { join, makeRoomPath, newPerson } from '../support/person';

const quiet = '?audio=off&video=off';

async function isClean(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await seriousFindings(page), `${what}, ${colorScheme}`).toEqual([]);
  }
}

test('every menu and question of a meeting', async ({ browser }) => {
  test.setTimeout(180_000);
  const path = makeRoomPath();
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  const { page } = anna;
  await join(page, path + quiet, 'Anna');
  await isClean(page, 'alone');
  await join(ben.page, path + quiet, 'Ben');

  const opens = async (button: Locator, opened: Locator, what: string): Promise<void> => {
    await button.click();
    await expect(opened, what).toBeVisible();
    await isClean(page, what);
    await page.keyboard.press('Escape');
    await expect(opened, what).toBeHidden();
  };
  const named = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
  await opens(named('More'), page.getByRole('menu'), 'more');
  await opens(named('React'), page.getByRole('menu'), 'reactions');
  await opens(named('Microphone and speaker settings'), page.getByRole('dialog'), 'microphone');
  await opens(named('Leave'), page.getByRole('dialog', { name: 'Leave the meeting?' }), 'leave');
  await page.keyboard.press('c');
  await opens(named('Kind of message'), page.getByRole('menu'), 'kind of message');
  await page.keyboard.press('p');
  await opens(named('Actions for Ben'), page.getByRole('menu'), 'what can be done with a person');
  await named('Actions for Ben').click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(page.getByRole('dialog', { name: 'Remove Ben?' })).toBeVisible();
  await isClean(page, 'removal');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(ben.page.getByRole('heading', { name: 'You were removed' })).toBeVisible();
  await isUsable(ben.page);
  await ben.page.goto(path + quiet);
  await ben.page.getByLabel('Your name').fill('Ben');
  await ben.page.getByRole('button', { name: 'Join now' }).click();
  await expect(ben.page.getByText('A host removed you from this meeting', { exact: false })).toBeVisible();
  await expect(ben.page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await isUsable(ben.page);
  for (const { context } of [anna, ben]) await context.close();
});

test('the loudness of a person is reached by the keyboard alone', async ({ browser }) => {
  const path = makeRoomPath();
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  await join(anna.page, path + quiet, 'Anna');
  await join(ben.page, path + quiet, 'Ben');
  const { page } = anna;
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Actions for Ben' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Tab');
  const volume = page.getByLabel('Volume for me');
  await expect(volume).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(volume).toHaveValue('95');
  await page.keyboard.press('Escape');
  await expect(volume).toBeHidden();
  await expect(page.getByRole('button', { name: 'Actions for Ben' })).toBeFocused();
  for (const { context } of [anna, ben]) await context.close();
});

test('the pages of invitations that lead no further', async ({ page }) => {
  const call = await interviewSystem();
  const people = [{ participantType: 'candidate' as const, name: 'Amina' }];
  const { id, paths } = await scheduleInterview(call, { inMinutes: 24 * 60, people });
  const [path = ''] = paths;
  await page.goto(path);
  await expect(page.getByText('You are early.', { exact: false })).toBeVisible();
  await isUsable(page);
  await call('DELETE', `/api/interviews/${id}`);
  await page.goto(path);
  await expect(page.getByRole('heading', { name: 'This interview was cancelled' })).toBeVisible();
  await isUsable(page);
  await page.goto('/join/unknown');
  await expect(page.getByRole('heading', { name: 'This invitation does not work' })).toBeVisible();
  await isUsable(page);
});

test('a server of one’s own that is not there, and the page that asks for one', async ({ page }) => {
  await page.goto('/custom');
  await expect(page.getByLabel('LiveKit server URL')).toBeVisible();
  await isUsable(page);
  // Nothing listens there.
  await page.getByLabel('LiveKit server URL').fill('ws://127.0.0.1:9');
  await page.getByLabel('Access token').fill('a.b.c');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Join now' }).click();
  await expect(page.getByText('The media server cannot be reached from here.')).toBeVisible();
  await isUsable(page);
});
