import { setTimeout as duration } from 'node:timers/promises';
import { expect, test, type Page } from '@playwright/test';
import { capturedTracks } from './support/device-watch';
import { liveKitPid } from './support/environment';
import { inMeeting, join, makeRoomPath, newPerson, seesOther } from './support/person';

const outages = [
  { what: 'dies', tag: [], begin: () => process.kill(liveKitPid(), 'SIGKILL'), end: () => Promise.resolve() },
  {
    what: 'is silent for 20 seconds',
    tag: '@seldom',
    begin: () => process.kill(liveKitPid(), 'SIGSTOP'),
    end: async () => {
      await duration(20_000);
      process.kill(liveKitPid(), 'SIGCONT');
    },
  },
];

for (const { what, tag, begin, end } of outages) {
  const title = `the media server ${what} amid a meeting: both come back by themselves and see each other`;
  test(title, { tag }, async ({ browser }) => {
    test.setTimeout(150_000);
    const path = makeRoomPath();
    const people = [await newPerson({ browser }), await newPerson({ browser })];
    const pages = people.map(({ page }) => page);
    for (const [index, page] of pages.entries()) await join(page, path, `Person ${String(index + 1)}`);
    await Promise.all(pages.map((page) => seesOther(page)));
    // Lost with a reload.
    for (const page of pages) await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));

    begin();
    const isOver = end();
    for (const page of pages) await expect(page.getByText('Connection lost. Reconnecting…')).toBeVisible();
    // The last picture stays meanwhile.
    for (const page of pages) expect(await greenOfOther(page)).toBeGreaterThan(100);
    await isOver;

    for (const page of pages) {
      await expect(page.getByText('Connection lost. Reconnecting…')).toBeHidden({ timeout: 60_000 });
      await seesOther(page, 40_000);
      expect(await page.evaluate(() => 'isTheSamePage' in window)).toBe(true);
    }
    for (const { context } of people) await context.close();
  });
}

/** The made-up camera shows green; an emptied picture is transparent or black. */
function greenOfOther(page: Page): Promise<number> {
  return page.locator('[data-local="false"]').evaluate((tile) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1, 1];
    const context = canvas.getContext('2d');
    const picture = tile.querySelector<HTMLCanvasElement>('canvas:not([hidden])') ?? tile.querySelector('video');
    if (picture) context?.drawImage(picture, 0, 0, 1, 1);
    return context?.getImageData(0, 0, 1, 1).data[1] ?? 0;
  });
}

test('joining while the media server hangs says so, and goes on by itself when it answers', async ({ browser }) => {
  test.setTimeout(90_000);
  const { page, context } = await newPerson({ browser });
  await page.goto(makeRoomPath());
  await page.getByLabel('Your name').fill('Anna');
  const pid = liveKitPid();
  process.kill(pid, 'SIGSTOP');
  try {
    await page.getByRole('button', { name: 'Join now' }).click();
    await expect(page.getByText('The media server is not answering.')).toBeVisible();
    await expect(page.getByText(/Trying again in \d+ seconds? \(\d+ of 10\)/)).toBeVisible();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await inMeeting(page);
  await context.close();
});

for (const { status, code, words } of [
  { status: 409, code: 'room.full', words: 'The meeting is full. Try again when somebody has left.' },
  { status: 410, code: 'room.closed', words: 'This meeting has been closed.' },
  { status: 403, code: 'auth.forbidden', words: 'You are not allowed to join this meeting.' },
]) {
  test(`${code} is said in words, with a way back`, async ({ page }) => {
    await page.route('**/api/connection-details', (route) =>
      route.fulfill({
        status,
        json: { statusCode: status, code, message: '', timestamp: new Date(), path: '/', requestId: 'the-request' },
      }),
    );
    await page.goto(makeRoomPath());
    await page.getByLabel('Your name').fill('Anna');
    await page.getByRole('button', { name: 'Join now' }).click();
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByText('Reference: the-request')).toBeVisible();
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(page.getByLabel('Your name')).toHaveValue('Anna');
  });
}

test('a lost network and a database that is away are said, and recovered from', async ({ page }) => {
  let asked = 0;
  await page.route('**/api/connection-details', async (route) => {
    asked += 1;
    if (asked === 1) return route.abort('internetdisconnected');
    if (asked > 2) return route.continue();
    const body = { statusCode: 503, code: 'database.unavailable', message: '', path: '/', requestId: 'r' };
    return route.fulfill({ status: 503, headers: { 'retry-after': '6' }, json: body });
  });
  await page.goto(makeRoomPath());
  await page.getByLabel('Your name').fill('Anna');
  await page.getByRole('button', { name: 'Join now' }).click();
  await expect(page.getByText('This device is offline or the site cannot be reached.')).toBeVisible();
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByText('The database is not answering.')).toBeVisible();
  await inMeeting(page);
});

test('a fault inside the meeting never takes the page down', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  await page.goto(makeRoomPath());
  await expect(page.getByRole('button', { name: 'Join now' })).toBeEnabled();
  // From here on the meeting's own code cannot be had.
  await page.route('**/_next/static/chunks/**', (route) => route.abort());
  await page.getByLabel('Your name').fill('Anna');
  await page.getByRole('button', { name: 'Join now' }).click();
  await expect(page.getByRole('heading', { name: 'Video conference unavailable' })).toBeVisible();
  await expect(page.getByText('ChunkLoadError')).toBeHidden();
  await page.getByText('Technical details').click();
  await expect(page.getByText('ChunkLoadError')).toBeVisible();
  await expect.poll(() => page.evaluate(capturedTracks)).toMatchObject({ live: 0 });
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Reload page' }).click();
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
  await context.close();
});
