/** Titles, names and metadata that were made to mislead: shown as text, in their place, and nothing around them turns. */
import { expect, test, type Page } from '@playwright/test';
import { isUsable } from './support/accessibility';
import { memberBy, newMember } from './support/accounts';
import { interviewSystem, scheduleInterview } from './support/interviews';
import { inMeeting, join, makeRoomPath, newPerson } from './support/person';

const script = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
const titles = {
  'a script': `${script} }{name} %s {{7*7}}`,
  'what turns text about': '\u202Eexe.tcejorp\u202C\u2066 \u200Bfdp.ecioJ\u200F',
  'one endless word': 'x'.repeat(200),
  'words that run the other way': 'مراجعة <b>Weekly</b> مراجعة '.repeat(6).trim(),
  'nothing that is seen': '\u200B\u2060\u202E',
  'marks upon marks': `Z${'\u0335\u0489\u0300'.repeat(60)}algo`,
} as const;

async function isHarmless(page: Page, what: string): Promise<void> {
  expect(await page.evaluate(() => 'hit' in window), what).toBe(false);
  expect(await page.title(), what).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
  const words = await page.locator('body').innerText();
  expect(words, what).not.toMatch(/[\u202A-\u202E\u200B]/);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond, `${what}: pixels beyond the edge`).toBe(0);
}

test('titles of rooms: at home, at the door, in the tab and in the meeting', async ({ browser }) => {
  test.setTimeout(180_000);
  const host = await newPerson({ browser });
  await memberBy(host.page, newMember('Hala'));
  const phone = await newPerson({ browser, contextOptions: { viewport: { width: 390, height: 844 } } });
  for (const [what, title] of Object.entries(titles)) {
    const made = await host.page.request.post('/api/rooms', { data: { title } });
    expect(made.status(), what).toBe(201);
    const { roomName } = (await made.json()) as { readonly roomName: string };
    for (const { page } of [host, phone]) {
      await page.goto(`/rooms/${roomName}?audio=off&video=off`);
      await expect(page.getByRole('heading', { level: 1 }), what).not.toBeEmpty();
      await isHarmless(page, what);
    }
    await host.page.getByLabel('Your name').fill('Hala');
    await host.page.getByRole('button', { name: 'Join now' }).click();
    await inMeeting(host.page);
    await isHarmless(host.page, what);
  }
  await host.page.goto('/');
  await expect(host.page.getByRole('link', { name: /^Join / })).toHaveCount(Object.keys(titles).length);
  await isHarmless(host.page, 'all of them');
  await isUsable(host.page);
  for (const { context } of [host, phone]) await context.close();
});

test('what people and other systems say of themselves: names, metadata, an invitation', async ({ browser }) => {
  test.setTimeout(120_000);
  const path = makeRoomPath();
  const phone = { viewport: { width: 390, height: 844 } };
  const [anna, eve] = [await newPerson({ browser, contextOptions: phone }), await newPerson({ browser })];
  // As a client of Eve's own would: what she may choose beyond her name.
  await eve.page.route('**/api/connection-details', async (route) => {
    const body = route.request().postDataJSON() as object;
    const metadata = JSON.stringify({ role: 'host', name: script, hand: '\u202E'.repeat(40) });
    await route.continue({ postData: { ...body, metadata } });
  });
  await join(anna.page, `${path}?audio=off&video=off`, 'Anna');
  await join(eve.page, `${path}?audio=off&video=off`, `\u202E${script.slice(0, 150)}${'W'.repeat(40)}`);
  const tile = anna.page.locator('[data-local="false"]');
  await expect(tile).toContainText('<img src=x');
  await expect(tile.getByText('Host', { exact: true })).toHaveCount(0);
  await isHarmless(anna.page, 'a name');
  await anna.page.keyboard.press('p');
  const panel = anna.page.getByRole('complementary', { name: 'People' });
  await expect(panel).toContainText('<img src=x');
  await isHarmless(anna.page, 'a name among people');
  await panel.getByRole('button', { name: /^Actions for <img/ }).click();
  await anna.page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(anna.page.getByRole('dialog')).toContainText('<img src=x');
  await isHarmless(anna.page, 'a name in a question');

  const { paths } = await scheduleInterview(await interviewSystem(), {
    inMinutes: 5,
    people: [{ participantType: 'candidate', name: `\u202E${script}` }],
  });
  const { page, context } = await newPerson({ browser, contextOptions: phone });
  await page.goto(paths[0] ?? '');
  await expect(page.getByLabel('Your name')).toHaveValue(script);
  await isHarmless(page, 'an invitation');
  for (const one of [anna.context, eve.context, context]) await one.close();
});

test('addresses that were made to mislead lead to a page that says so', async ({ page }) => {
  for (const address of [
    '/rooms/%3Cscript%3Ewindow.hit%3D1%3C%2Fscript%3E',
    `/rooms/${'a'.repeat(4000)}`,
    '/rooms/%E2%80%8Bhidden',
    '/rooms/%00',
    '/rooms/%FF%FE',
    '/rooms/..%2F..%2Fadmin',
    `/join/${encodeURIComponent(script)}`,
    `/join/${'x'.repeat(4000)}`,
    '/join/%E2%80%AEcode',
    `/setup?token=${encodeURIComponent(script)}`,
    `/recordings?room=${encodeURIComponent(script)}`,
    `/login?returnTo=javascript:window.hit=1`,
  ]) {
    await page.goto(address);
    await expect(page.getByRole('heading').first(), address.slice(0, 60)).toBeVisible();
    await isHarmless(page, address.slice(0, 60));
  }
  const name = encodeURIComponent(`\u202E${script}`);
  await page.goto(`${makeRoomPath()}?name=${name}&codec=${name}&hq=${name}`);
  await expect(page.getByRole('button', { name: 'Join now' })).toBeEnabled();
  await isHarmless(page, 'options');
});
