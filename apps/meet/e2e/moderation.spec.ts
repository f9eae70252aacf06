/** What hosts do, and how the person concerned learns of it: hands, muting, roles, removal, the end for everybody. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { seriousFindings } from './support/accessibility';
import { capturedTracks } from './support/device-watch';
import { join, makeRoomPath, newPerson } from './support/person';

async function openPeople(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^People/ }).click();
  const panel = page.getByRole('complementary', { name: 'People' });
  await expect(panel).toBeVisible();
  return panel;
}

async function act(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

test('hands are a queue, muting and asking reach the person, and a removed one is out', async ({ browser }) => {
  test.setTimeout(150_000);
  const path = makeRoomPath();
  const people = [await newPerson({ browser }), await newPerson({ browser }), await newPerson({ browser })] as const;
  const [anna, ben, cem] = people;
  await join(anna.page, `${path}?video=off&audio=off`, 'Anna');
  await join(ben.page, `${path}?video=off`, 'Ben');
  await join(cem.page, `${path}?video=off`, 'Cem');
  const panel = await openPeople(anna.page);

  await ben.page.keyboard.press('h');
  await expect(panel.getByRole('region', { name: 'Raised hands' })).toContainText('Ben');
  await cem.page.getByRole('button', { name: 'Raise hand' }).click();
  const hands = panel.getByRole('region', { name: 'Raised hands' }).getByRole('listitem');
  await expect(hands).toHaveText([/1.*Ben/, /2.*Cem/]);
  await expect(cem.page.getByRole('img', { name: 'Hand raised, number 2' })).toBeVisible();
  await panel.getByRole('button', { name: 'Lower the hand of Ben' }).click();
  await expect(ben.page.getByRole('button', { name: /^Raise hand/ })).toHaveAttribute('aria-pressed', 'false');
  await expect(hands).toHaveText([/1.*Cem/]);

  // Escape closes what is on top, and nothing beneath it.
  await panel.getByRole('button', { name: 'Actions for Ben' }).click();
  await anna.page.keyboard.press('Escape');
  await expect(anna.page.getByRole('menu')).toBeHidden();
  await expect(panel).toBeVisible();
  await act(anna.page, 'Ben', 'Turn off microphone');
  await expect(ben.page.getByText('A host turned off your microphone.')).toBeVisible();
  await expect(ben.page.getByRole('button', { name: 'Turn on microphone' }).first()).toBeVisible();
  await act(anna.page, 'Ben', 'Ask to unmute');
  const asked = ben.page.getByRole('alertdialog', { name: 'A host asks you to turn on your microphone' });
  await expect(asked).toBeVisible();
  expect(await seriousFindings(ben.page)).toEqual([]);
  await asked.getByRole('button', { name: 'Turn on microphone' }).click();
  await expect(ben.page.getByRole('button', { name: 'Turn off microphone' })).toBeVisible();

  await panel.getByRole('button', { name: 'Mute all' }).click();
  const dialog = anna.page.getByRole('dialog', { name: 'Mute everybody?' });
  await dialog.getByLabel('Leave Ben on').check();
  expect(await seriousFindings(anna.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Mute all' }).click();
  await expect(cem.page.getByText('A host turned off your microphone.')).toBeVisible();
  await expect(ben.page.getByRole('button', { name: 'Turn off microphone' })).toBeVisible();

  await act(anna.page, 'Ben', 'Make co-host');
  await expect(ben.page.getByText('You are now a host', { exact: false })).toBeVisible();
  const bensPanel = await openPeople(ben.page);
  await act(ben.page, 'Cem', 'Remove');
  await ben.page.getByRole('dialog', { name: 'Remove Cem?' }).getByRole('button', { name: 'Remove' }).click();
  await expect(cem.page.getByRole('heading', { name: 'You were removed' })).toBeVisible({ timeout: 5000 });
  await expect.poll(() => cem.page.evaluate(capturedTracks)).toMatchObject({ live: 0 });
  await expect(cem.page.getByRole('button', { name: 'Rejoin' })).toHaveCount(0);
  await expect(bensPanel).not.toContainText('Cem');

  await anna.page.getByRole('button', { name: 'Leave' }).click();
  await anna.page.getByRole('button', { name: 'End for everybody' }).click();
  for (const { page } of [anna, ben])
    await expect(page.getByRole('heading', { name: 'The meeting has ended' })).toBeVisible();
  for (const { context } of people) await context.close();
});

test('a locked meeting says so to everybody, and one person can be silenced for oneself alone', async ({ browser }) => {
  const path = makeRoomPath();
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  await join(anna.page, `${path}?video=off`, 'Anna');
  await join(ben.page, `${path}?video=off`, 'Ben');
  const panel = await openPeople(anna.page);
  await panel.getByRole('button', { name: 'Lock meeting' }).click();
  await expect(panel.getByRole('button', { name: 'Unlock meeting' })).toBeVisible();
  await expect(ben.page.getByText('The meeting is locked: nobody new can come in').first()).toBeVisible();

  const heard = anna.page.locator('audio[data-source="microphone"]');
  await anna.page.getByRole('button', { name: 'Actions for Ben' }).click();
  await anna.page.getByLabel('Volume for me').fill('35');
  await expect(heard).toHaveJSProperty('volume', 0.35);
  await anna.page.getByRole('menuitem', { name: 'Mute for me' }).click();
  await expect(heard).toHaveJSProperty('muted', true);
  await expect(panel.getByRole('img', { name: 'Muted for you' })).toBeVisible();
  // Nobody else is told, and nothing is switched off.
  await expect(ben.page.getByRole('button', { name: 'Turn off microphone' })).toBeVisible();
  // And whoever is no host is offered nothing of the kind.
  const bensPanel = await openPeople(ben.page);
  await expect(bensPanel.getByRole('button', { name: /Mute all|Lock meeting/ })).toHaveCount(0);
  await bensPanel.getByRole('button', { name: 'Actions for Anna' }).click();
  await expect(ben.page.getByRole('menuitem', { name: 'Remove' })).toHaveCount(0);
  for (const { context } of [anna, ben]) await context.close();
});
