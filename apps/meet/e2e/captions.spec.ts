/** What is said, in words, as an agent in the room writes it down. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { isUsable, seriousFindings } from './support/accessibility';
import { join, makeRoomPath, newPerson } from './support/person';
import { dismissScribes, newScribe } from './support/scribe';

test.afterAll(dismissScribes);

const seldom = { tag: '@seldom' };

const captionsOf = (page: Page): Locator => page.getByRole('region', { name: 'Captions' });

test('an agent’s words are attributed to whoever spoke, replaced when better known, and fade', async ({ browser }) => {
  test.setTimeout(120_000);
  const path = makeRoomPath();
  const phone = { viewport: { width: 390, height: 844 } };
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser, contextOptions: phone })];
  await join(anna.page, `${path}?video=off`, 'Anna');
  await join(ben.page, `${path}?video=off`, 'Ben');
  const agent = await newScribe({ page: anna.page, path, name: 'Transcriber', as: 'agent' });
  await expect.poll(() => attempt(() => agent.microphoneOf('Ben').trackSid)).not.toBeUndefined();
  const speaker = agent.microphoneOf('Ben');

  await anna.page.keyboard.press('t');
  await expect(anna.page.getByText('Captions are on.', { exact: false })).toBeVisible();
  await ben.page.getByRole('button', { name: 'More', exact: true }).click();
  await ben.page.getByRole('menuitem', { name: 'Show captions' }).click();

  // Until they are read, nothing is known of them.
  await expect(async () => {
    await agent.write('we shell', { segmentId: 'one', trackSid: speaker.trackSid });
    await expect(captionsOf(anna.page)).toContainText('we shell', { timeout: 1000 });
    await expect(captionsOf(ben.page)).toContainText('we shell', { timeout: 1000 });
  }).toPass();
  await expect(captionsOf(anna.page).getByText('Ben', { exact: true })).toBeVisible();
  await expect(captionsOf(ben.page).getByText('Ben (you)')).toBeVisible();

  await agent.write('We shall begin.', { segmentId: 'one', trackSid: speaker.trackSid, isFinal: true });
  await agent.write('we shall be', { segmentId: 'one', trackSid: speaker.trackSid });
  await expect(captionsOf(anna.page)).toHaveText(/^Ben\s*We shall begin\.$/);

  // As LiveKit's own agents do: in the name of whoever spoke, and their own words piece by piece.
  await agent.write('In my name.', { segmentId: 'two', inNameOf: speaker.identity, isFinal: true });
  await agent.speak(['And ', 'I ', 'agree.'], { segmentId: 'three' });
  await agent.send(`${'Packed '.repeat(40)}indeed.`, { segmentId: 'four', trackSid: speaker.trackSid, isFinal: true });
  await expect(captionsOf(anna.page)).toHaveText(
    /^Ben\s*We shall begin\.\s*In my name\.\s*Transcriber\s*And I agree\.\s*Ben\s*(Packed )+indeed\.$/,
  );
  expect(await seriousFindings(anna.page)).toEqual([]);
  await isUsable(ben.page);
  await expect(captionsOf(anna.page)).toBeEmpty({ timeout: 20_000 });

  await agent.publish('By the older way', { segmentId: 'five', inNameOf: speaker.identity });
  await agent.write('The last', { segmentId: 'six', trackSid: speaker.trackSid });
  await expect(captionsOf(anna.page)).toHaveText(/^Ben\s*The last$/);
  await anna.page.keyboard.press('t');
  await expect(captionsOf(anna.page)).toHaveCount(0);
  await agent.leave();
  await expect(captionsOf(ben.page)).toHaveCount(0, { timeout: 20_000 });
  for (const { context } of [anna, ben]) await context.close();
});

test('a guest who does the same is not believed', async ({ browser }) => {
  test.setTimeout(120_000);
  const path = makeRoomPath();
  const anna = await newPerson({ browser });
  await join(anna.page, `${path}?video=off`, 'Anna');
  await anna.page.keyboard.press('t');
  const agent = await newScribe({ page: anna.page, path, name: 'Transcriber', as: 'agent' });
  const stranger = await newPerson({ browser });
  const eve = await newScribe({ page: stranger.page, path, name: 'Eve', as: 'guest' });
  await expect(anna.page.getByRole('article').filter({ hasText: 'Eve' })).toBeVisible();
  await expect.poll(() => attempt(() => agent.microphoneOf('Anna').trackSid)).not.toBeUndefined();
  const { identity, trackSid } = agent.microphoneOf('Anna');
  await expect(async () => {
    await agent.write('I listen.', { segmentId: 'ready' });
    await expect(captionsOf(anna.page)).toContainText('I listen.', { timeout: 1000 });
  }).toPass();

  const lies = [
    { segmentId: 'a', trackSid, isFinal: true },
    { segmentId: 'b', inNameOf: identity, isFinal: true },
    { segmentId: 'c', inNameOf: agent.identity, trackSid, isFinal: true },
    { segmentId: 'ready', isFinal: true },
  ];
  for (const said of lies) {
    await eve.write('I resign.', said);
    await eve.send('I resign.', said);
    await eve.publish('I resign.', { inNameOf: identity, ...said });
  }
  await expect.poll(() => agent.received()).toEqual(lies.flatMap(() => ['I resign.', 'I resign.']));
  await agent.write('That was all.', { segmentId: 'end' });
  await expect(captionsOf(anna.page)).toContainText('That was all.');
  // At once: what is waited for fades by itself.
  expect(await captionsOf(anna.page).innerText()).not.toContain('I resign.');

  const text = `\u202E<img src=x onerror="window.hit=1">${'x'.repeat(3000)}`;
  await agent.write(text, { segmentId: 'hostile', trackSid });
  await expect(captionsOf(anna.page)).toContainText('xxx');
  await expect(captionsOf(anna.page).locator('img')).toHaveCount(0);
  expect(await anna.page.evaluate(() => 'hit' in window)).toBe(false);
  const beyond = () => anna.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await beyond()).toBeLessThanOrEqual(0);
  for (const one of [agent, eve]) await one.leave();
  for (const { context } of [anna, stranger]) await context.close();
});

test(
  'a service of the operator’s own, with a token of our API, is believed as an agent is',
  seldom,
  async ({ browser }) => {
    const path = makeRoomPath();
    const { page, context } = await newPerson({ browser });
    await join(page, `${path}?video=off`, 'Anna');
    await page.keyboard.press('t');
    const service = await newScribe({ page, path, name: 'Scribe', as: 'service' });
    await expect.poll(() => attempt(() => service.microphoneOf('Anna').trackSid)).not.toBeUndefined();
    const { trackSid } = service.microphoneOf('Anna');
    await expect(async () => {
      await service.send('We shall begin.', { segmentId: 'one', trackSid, isFinal: true });
      await expect(captionsOf(page)).toHaveText(/^Anna \(you\)\s*We shall begin\.$/, { timeout: 1000 });
    }).toPass();
    await service.leave();
    await context.close();
  },
);

test('in Arabic they stand as they are written, and the choice is remembered', seldom, async ({ browser }) => {
  test.setTimeout(120_000);
  const path = makeRoomPath();
  const contextOptions = { locale: 'ar', viewport: { width: 390, height: 844 } };
  const { page, context } = await newPerson({ browser, contextOptions });
  const captions = page.getByRole('region', { name: 'التسميات التوضيحية' });
  await page.addInitScript(() => {
    localStorage.setItem('live-meeting.preferences', JSON.stringify({ name: 'لينا', showsCaptions: true }));
  });
  await page.goto(`${path}?video=off`);
  await page.getByRole('button', { name: 'انضم الآن' }).click();
  await expect(page.getByRole('toolbar', { name: 'أزرار الاجتماع' })).toBeVisible({ timeout: 45_000 });
  const agent = await newScribe({ page, path, name: 'Transcriber', as: 'agent' });
  await expect.poll(() => attempt(() => agent.microphoneOf('لينا').trackSid)).not.toBeUndefined();
  const { trackSid } = agent.microphoneOf('لينا');
  await expect(async () => {
    await agent.write('لنبدأ بالأرقام.', { segmentId: 'one', trackSid, isFinal: true });
    await expect(captions).toContainText('لنبدأ بالأرقام.', { timeout: 1000 });
  }).toPass();
  await agent.write('Let us begin.', { segmentId: 'two', isFinal: true });
  await expect(captions.getByText('لنبدأ بالأرقام.')).toHaveCSS('direction', 'rtl');
  await expect(captions.getByText('Let us begin.')).toHaveCSS('direction', 'ltr');
  // Over nobody's name, and over no button.
  const [strip, bar] = [await captions.boundingBox(), await page.getByRole('toolbar').boundingBox()];
  const tiles = await page
    .getByRole('article')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom));
  expect(strip && Math.max(...tiles) <= strip.y).toBe(true);
  expect(strip && bar && strip.y + strip.height <= bar.y).toBe(true);
  expect(await seriousFindings(page)).toEqual([]);
  await agent.leave();
  await context.close();
});

test('encrypted end to end there are none, and the reason is said', async ({ browser }) => {
  test.setTimeout(120_000);
  const { page, context } = await newPerson({ browser });
  const path = makeRoomPath();
  await page.addInitScript(() => {
    localStorage.setItem('live-meeting.preferences', JSON.stringify({ showsCaptions: true }));
  });
  await page.goto(`${path}?video=off#key=a-passphrase-of-some-length`);
  await page.getByLabel('Your name').fill('Anna');
  await page.getByRole('button', { name: 'Join now' }).click();
  await expect(page.getByRole('toolbar', { name: 'Meeting controls' })).toBeVisible({ timeout: 45_000 });
  await page.keyboard.press('t');
  await expect(page.getByText('No captions here', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  const choice = page.getByRole('switch', { name: 'Captions' });
  await expect(choice).toBeDisabled();
  await expect(choice).not.toBeChecked();
  await expect(page.getByText('so nothing can write it down', { exact: false })).toBeVisible();

  const agent = await newScribe({ page, path, name: 'Transcriber', as: 'agent' });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article').filter({ hasText: 'Transcriber' })).toBeVisible();
  const witness = await newScribe({ page, path, name: 'Witness', as: 'agent' });
  await agent.write('Nobody reads this.', { segmentId: 'one' });
  await expect.poll(() => witness.received()).toEqual(['Nobody reads this.']);
  await expect(captionsOf(page)).toHaveCount(0);
  for (const one of [agent, witness]) await one.leave();
  await context.close();
});

function attempt<Value>(ask: () => Value): Value | undefined {
  try {
    return ask();
  } catch {
    // Not there yet.
    return undefined;
  }
}
