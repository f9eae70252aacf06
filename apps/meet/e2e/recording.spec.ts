/** A recording from the question to the film: who agrees is in it, who declines is not, and everybody knows. */
import { expect, test } from '@playwright/test';
import { isUsable, seriousFindings } from './support/accessibility';
import { join, makeRoomPath, newPerson, seesOther } from './support/person';

test('everybody is asked, sees that it runs, and the host finds, plays and deletes what was recorded', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const path = makeRoomPath();
  const people = [await newPerson({ browser }), await newPerson({ browser })] as const;
  const [anna, ben] = people;
  await join(anna.page, path, 'Anna');
  await join(ben.page, path, 'Ben');
  await seesOther(anna.page);

  await anna.page.getByRole('button', { name: 'More' }).click();
  await anna.page.getByRole('menuitem', { name: 'Record', exact: true }).click();
  const start = anna.page.getByRole('dialog', { name: 'Record this meeting?' });
  await start.getByLabel('What people are asked (optional)').fill('May we keep this lesson?');
  expect(await seriousFindings(anna.page)).toEqual([]);
  await start.getByRole('button', { name: 'Start recording' }).click();
  const question = ben.page.getByRole('alertdialog', { name: 'Be part of the recording?' });
  await expect(question).toContainText('May we keep this lesson?');
  await expect(ben.page.getByText('Recording has started')).toBeVisible();
  for (const { page } of people) await expect(page.locator('[data-recording="running"]').last()).toBeVisible();
  expect(await seriousFindings(ben.page)).toEqual([]);
  // Whoever comes now knows before joining.
  const newcomer = await anna.context.newPage();
  await newcomer.goto(path);
  await expect(newcomer.getByText('This meeting is being recorded.')).toBeVisible();
  await isUsable(newcomer);
  await newcomer.close();
  await question.getByRole('button', { name: 'Leave me out' }).click();
  await expect(ben.page.getByText('without you').filter({ visible: true })).toBeVisible();
  // Only a host can stop it; everybody can change their mind.
  await ben.page.getByRole('button', { name: 'More' }).click();
  await expect(ben.page.getByRole('menuitem', { name: 'Include me in the recording' })).toBeVisible();
  await expect(ben.page.getByRole('menuitem', { name: 'Stop recording' })).toHaveCount(0);
  await ben.page.keyboard.press('Escape');
  // Whoever loads the page again is not asked a second time.
  await ben.page.reload();
  await join(ben.page, path, 'Ben');
  await expect(ben.page.getByText('without you').filter({ visible: true })).toBeVisible();
  await expect(question).toBeHidden();

  await anna.page.getByRole('button', { name: 'More' }).click();
  await anna.page.getByRole('menuitem', { name: 'Stop recording' }).click();
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Stop recording' }).click();
  for (const { page } of people) await expect(page.locator('[data-recording="running"]')).toHaveCount(0);
  const tooLate = await anna.context.newPage();
  await tooLate.goto(path);
  await expect(tooLate.getByRole('button', { name: 'Join now' })).toBeEnabled();
  await expect(tooLate.getByText('This meeting is being recorded.')).toHaveCount(0);
  await tooLate.close();

  const list = await anna.context.newPage();
  await list.goto(`/recordings?room=${path.split('/').at(-1) ?? ''}`);
  const recording = list.getByRole('article');
  await expect(recording.getByText('Ready')).toBeVisible({ timeout: 60_000 });
  await expect(recording).toContainText('In it: \u2068Anna\u2069');
  await expect(recording).not.toContainText('Ben');
  await isUsable(list);
  const annas = recording.getByRole('listitem').filter({ hasText: 'Anna' });
  const download = list.waitForEvent('download');
  await annas.getByRole('link', { name: 'Download: Anna' }).click();
  expect((await download).suggestedFilename()).toMatch(/Anna.*\.webm$/);
  await annas.getByRole('button', { name: 'Play: Anna' }).click();
  const film = annas.locator('video');
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0);

  await recording.getByRole('button', { name: /^Delete the recording/ }).click();
  await recording.getByRole('button', { name: /^Delete for good/ }).click();
  await expect(list.getByText('There is no recording yet')).toBeVisible();
  for (const { context } of people) await context.close();
});
