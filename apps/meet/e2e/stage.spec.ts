/** What is large, what is beside it, and how closely one looks. */
import { expect, test } from '@playwright/test';
import { seriousFindings } from './support/accessibility';
import { join, makeRoomPath, newPerson } from './support/person';

test('a pin, the speaker and a shared screen take the large place; a screen can be enlarged', async ({ browser }) => {
  test.setTimeout(120_000);
  const path = makeRoomPath();
  const people = [await newPerson({ browser }), await newPerson({ browser }), await newPerson({ browser })] as const;
  const [anna, ben, cem] = people;
  await join(anna.page, `${path}?audio=off&video=off`, 'Anna');
  await join(ben.page, `${path}?audio=off&video=off`, 'Ben');
  await join(cem.page, `${path}?audio=off&video=off`, 'Cem');
  const large = anna.page.locator('[data-focus]');
  const tileOf = (name: string) => anna.page.getByRole('article').filter({ hasText: name });
  await expect(tileOf('Cem')).toBeVisible();
  await expect(large).toHaveCount(0);

  await tileOf('Cem').hover();
  await tileOf('Cem').getByRole('button', { name: 'Pin' }).click();
  await expect(large).toContainText('Cem');
  await expect(large.getByRole('button', { name: 'Unpin' })).toHaveAttribute('aria-pressed', 'true');

  // The pin stays before a shared screen, which comes first otherwise.
  await ben.page.keyboard.press('s');
  const share = anna.page.getByRole('figure');
  await expect(share).toContainText('Ben is sharing a screen');
  await expect(large).toContainText('Cem');
  await large.getByRole('button', { name: 'Unpin' }).click();
  await expect(large.getByRole('figure')).toContainText('Ben is sharing a screen');
  // Nobody is shown their own screen.
  await expect(ben.page.getByRole('figure')).toHaveCount(0);
  await expect(ben.page.getByText('You are sharing your screen')).toBeVisible();

  await share.hover();
  await share.getByRole('button', { name: 'Enlarge' }).click();
  await expect(share).toContainText('140 %');
  const transform = () => share.locator('[style*="scale"]').evaluate((frame: HTMLElement) => frame.style.transform);
  const before = await transform();
  const box = await share.boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await anna.page.mouse.move(x, y);
  await anna.page.mouse.down();
  await anna.page.mouse.move(x + 60, y + 30, { steps: 4 });
  await anna.page.mouse.up();
  expect(await transform()).not.toBe(before);
  await share.getByRole('button', { name: 'Make smaller' }).click();
  await expect(share).toContainText('100 %');
  await share.getByRole('button', { name: 'Fill the tile' }).click();
  await expect(share.locator('video')).toHaveCSS('object-fit', 'cover');
  expect(await seriousFindings(anna.page)).toEqual([]);

  await ben.page.keyboard.press('s');
  await expect(large).toHaveCount(0);
  await anna.page.keyboard.press('l');
  await expect(large).toContainText('Ben');
  await anna.page.getByRole('button', { name: 'Show everybody alike' }).click();
  await expect(large).toHaveCount(0);
  for (const { context } of people) await context.close();
});

test('the meeting fits a small window of its own, with its controls', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  await join(page, `${makeRoomPath()}?video=off`, 'Anna');
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Small window' }).click();
  const small = await opened;
  await expect(small.getByRole('article')).toContainText('Anna');
  await small.getByRole('button', { name: 'Turn off microphone' }).click();
  await expect(page.getByRole('button', { name: 'Turn on microphone' })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'More' }).click();
  const closed = small.waitForEvent('close');
  await page.getByRole('menuitem', { name: 'Close small window' }).click();
  await closed;
  await context.close();
});
