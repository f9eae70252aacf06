/** Devices that are lost amid a meeting: forbidden by the person, or taken by another program. Told, and got back. */
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { capturedTracks } from './support/device-watch';
import { baseUrl, chromiumPath } from './support/environment';
import { inMeeting, join, makeRoomPath, newPerson, remoteFrames, seesOther } from './support/person';

/** Changes what the site may do, as the browser's own list of that does. Holds as long as the page lives. */
async function permitter(
  context: BrowserContext,
  page: Page,
): Promise<(setting: 'granted' | 'denied') => Promise<void>> {
  const session = await context.newCDPSession(page);
  const { browserContextId = '' } = (await session.send('Target.getTargetInfo')).targetInfo;
  return async (setting) => {
    for (const name of ['camera', 'microphone'])
      await session.send('Browser.setPermission', { browserContextId, origin: baseUrl, permission: { name }, setting });
  };
}

test('access that is taken away amid a meeting is told, with what to press; once given again all goes on', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  // Without the switch that answers every question of the browser by itself.
  const strict = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--use-fake-device-for-media-stream=fps=10', '--autoplay-policy=no-user-gesture-required'],
  });
  const anna = await newPerson({ browser: strict, contextOptions: { baseURL: baseUrl } });
  const ben = await newPerson({ browser });
  const { page, context } = anna;
  const path = makeRoomPath();
  const permit = await permitter(context, page);
  await permit('granted');
  await join(page, path, 'Anna');
  await join(ben.page, `${path}?audio=off&video=off`, 'Ben');
  await seesOther(ben.page);

  await permit('denied');
  await expect(page.getByText('Your camera was disconnected or taken away.', { exact: false })).toBeVisible();
  await expect(page.getByText('Your microphone was disconnected or taken away.', { exact: false })).toBeVisible();
  await expect.poll(() => page.evaluate(capturedTracks)).toMatchObject({ live: 0 });
  // The buttons say what is so, and pressing one says why it cannot be otherwise.
  await page.getByRole('button', { name: 'Turn on camera' }).click();
  await expect(page.getByText('Camera access is blocked. Press the icon', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Turn on camera' })).toBeVisible();
  await inMeeting(page);

  await permit('granted');
  await page.getByRole('button', { name: 'Turn on camera' }).click();
  await page.getByRole('button', { name: 'Turn on microphone' }).click();
  await expect(page.getByRole('button', { name: 'Turn off camera' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Turn off microphone' })).toBeVisible();
  await seesOther(ben.page);
  await ben.context.close();
  await strict.close();
});

test('a camera that another program took meanwhile is told, and comes back when it is free', async ({ browser }) => {
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  await anna.context.addInitScript(() => {
    const media = navigator.mediaDevices;
    const capture = media.getUserMedia.bind(media);
    media.getUserMedia = (constraints) =>
      'isTaken' in window ? Promise.reject(new DOMException('in use', 'NotReadableError')) : capture(constraints);
  });
  const path = makeRoomPath();
  const { page } = anna;
  await join(page, path, 'Anna');
  await join(ben.page, `${path}?audio=off&video=off`, 'Ben');
  await seesOther(ben.page);
  await page.getByRole('button', { name: 'Turn off camera' }).click();
  await page.evaluate(() => Object.assign(window, { isTaken: true }));
  await page.getByRole('button', { name: 'Turn on camera' }).click();
  await expect(page.getByText('The camera is in use by another program.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Turn on camera' })).toBeVisible();
  expect(await remoteFrames(ben.page)).toBe(0);

  await page.evaluate(() => Reflect.deleteProperty(window, 'isTaken'));
  await page.getByRole('button', { name: 'Turn on camera' }).click();
  await expect(page.getByRole('button', { name: 'Turn off camera' })).toBeVisible();
  await seesOther(ben.page);
  for (const { context } of [anna, ben]) await context.close();
});
