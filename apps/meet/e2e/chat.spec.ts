/** The chat between real browsers: history, marks, pins, what is unread, and what must never become more than text. */
import { expect, test } from '@playwright/test';
import { seriousFindings } from './support/accessibility';
import { messagesIn, openChat, write } from './support/chat';
import { join, makeRoomPath, newPerson } from './support/person';

const quiet = '?audio=off&video=off';

test('what is written reaches everybody once: at once, unread while the chat is shut, and whoever comes late', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const path = makeRoomPath();
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  await join(anna.page, path + quiet, 'Anna');
  await join(ben.page, path + quiet, 'Ben');

  await openChat(anna.page);
  await write(anna.page, 'See https://example.com/agenda?day=1. and javascript:alert(1)');
  const toast = ben.page.getByRole('button', { name: /New message from/ });
  await expect(toast).toContainText('Anna');
  await expect(ben.page.getByRole('button', { name: 'Chat, 1 new message' })).toBeVisible();
  await toast.click();
  const link = ben.page.getByRole('log').getByRole('link');
  await expect(link).toHaveCount(1);
  await expect(link).toHaveAttribute('href', 'https://example.com/agenda?day=1');
  await expect(link).toHaveAttribute('rel', /noopener/);
  await expect(ben.page.getByRole('button', { name: 'Chat', exact: true })).toBeVisible();

  await anna.page.getByRole('button', { name: 'Kind of message' }).click();
  await anna.page.getByRole('menuitemcheckbox', { name: 'Announcement' }).click();
  await write(anna.page, 'We begin.');
  await expect(messagesIn(ben.page).last()).toContainText('Announcement');
  await messagesIn(anna.page).last().hover();
  await anna.page.getByRole('button', { name: 'Pin for everybody' }).last().click();
  await expect(ben.page.getByRole('region', { name: 'Pinned messages' })).toContainText('We begin.');
  // Only hosts pin and announce.
  await expect(ben.page.getByRole('button', { name: 'Pin for everybody' })).toHaveCount(0);
  await ben.page.getByRole('button', { name: 'Kind of message' }).click();
  await expect(ben.page.getByRole('menuitemcheckbox', { name: 'Announcement' })).toHaveCount(0);
  await ben.page.getByRole('menuitemcheckbox', { name: 'Important' }).click();
  await write(ben.page, 'Wait for me');
  await expect(messagesIn(anna.page)).toHaveCount(3);
  expect(await seriousFindings(anna.page)).toEqual([]);

  const cem = await newPerson({ browser, contextOptions: { viewport: { width: 390, height: 844 } } });
  await join(cem.page, path + quiet, 'Cem');
  await expect(cem.page.getByRole('button', { name: 'Chat', exact: true })).toBeVisible();
  await openChat(cem.page);
  await expect(messagesIn(cem.page)).toHaveText([/See https/, /We begin\./, /Important.*Wait for me/]);
  await expect(cem.page.getByRole('region', { name: 'Pinned messages' })).toContainText('We begin.');
  expect(await seriousFindings(cem.page)).toEqual([]);
  for (const { context } of [anna, ben, cem]) await context.close();
});

test('hostile names and messages are text, whole and in their place', async ({ browser }) => {
  const path = makeRoomPath();
  const script = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
  const [anna, eve] = [await newPerson({ browser }), await newPerson({ browser })];
  await join(anna.page, path + quiet, 'Anna');
  await join(eve.page, path + quiet, `\u202E${script}`);
  await openChat(anna.page);
  await openChat(eve.page);
  const texts = [script, '\u202Egnp.exe\u200B\u2066', 'x'.repeat(4000), '}{name}%s{{7*7}}'];
  for (const text of texts) await write(eve.page, text);
  const shown = messagesIn(anna.page);
  await expect(shown).toHaveCount(texts.length);
  expect(await shown.locator('p').allTextContents()).toEqual(texts);
  await expect(anna.page.getByRole('log').locator('img, script')).toHaveCount(0);
  await expect(anna.page.locator('[data-local="false"]')).toContainText('<img src=x');
  expect(await anna.page.evaluate(() => 'hit' in window)).toBe(false);
  const beyond = () => anna.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await beyond()).toBeLessThanOrEqual(0);

  // Longer ones are not sent, and say by how much.
  await eve.page.getByLabel('Write a message').fill('y'.repeat(4003));
  await expect(eve.page.getByText('3 characters too many')).toBeVisible();
  await expect(eve.page.getByRole('button', { name: 'Send' })).toBeDisabled();
  for (const { context } of [anna, eve]) await context.close();
});

test('a message that cannot be sent stays, says so, and can be sent again', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  await join(page, makeRoomPath() + quiet, 'Anna');
  await openChat(page);
  await page.route('**/messages', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await write(page, 'Hello?');
  await expect(page.getByText('Not sent.')).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('Not sent.')).toBeHidden();
  await expect(messagesIn(page)).toHaveText(['Hello?']);
  await context.close();
});
