import { expect, test } from '@playwright/test';
import { capturedTracks } from './support/device-watch';
import { inMeeting, join, loudnessOfOther, makeRoomPath, newPerson, seesOther } from './support/person';
import { sessionsOf } from './support/sessions';

/** LiveKit's fake microphone beeps at about half of full scale; a silent track is exactly 0. */
const audible = 0.01;
/** The room ends 20 s after the last person left; the rest is the webhook's way. */
const sessionEndMs = 60_000;

test('two people meet from the home page: picture, sound, and a session that starts and ends', async ({ browser }) => {
  test.setTimeout(180_000);
  const anna = await newPerson({ browser });
  await anna.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await anna.page.goto('/');
  await anna.page.getByRole('button', { name: 'Start a meeting' }).click();
  await anna.page.waitForURL(/\/rooms\/[a-z]{10}-[a-z]{10}-[a-z]{10}$/);
  await anna.page.getByLabel('Your name').fill('Anna Berg');
  await anna.page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(anna.page);
  await anna.page.getByRole('button', { name: 'Copy link' }).first().click();
  await expect(anna.page.getByText('Link copied').first()).toBeVisible();
  const link = await anna.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(anna.page.url());

  const ben = await newPerson({ browser });
  await ben.page.goto('/');
  await ben.page.getByLabel('Join with a link or code').fill(link);
  await ben.page.getByRole('button', { name: 'Join', exact: true }).click();
  await ben.page.waitForURL('**/rooms/**');
  await ben.page.getByLabel('Your name').fill('Ben');
  await ben.page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(ben.page);

  await Promise.all([seesOther(anna.page), seesOther(ben.page)]);
  expect(await loudnessOfOther(anna.page)).toBeGreaterThan(audible);
  expect(await loudnessOfOther(ben.page)).toBeGreaterThan(audible);
  await expect(anna.page.locator('[data-local="false"]')).toContainText('Ben');
  await expect(anna.page).toHaveTitle(/\(2\)/);

  const roomName = new URL(link).pathname.split('/').at(-1) ?? '';
  await expect.poll(() => sessionsOf(roomName)).toEqual([{ status: 'ACTIVE', endedAt: null }]);

  // Whoever opened it could also end it for the other.
  await anna.page.getByRole('button', { name: 'Leave' }).click();
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
  await ben.page.getByRole('button', { name: 'Leave' }).click();
  for (const { page } of [anna, ben]) {
    await expect(page.getByRole('heading', { name: 'You left the meeting' })).toBeVisible();
  }
  await expect
    .poll(() => sessionsOf(roomName), { timeout: sessionEndMs, intervals: [1000] })
    .toEqual([{ status: 'ENDED', endedAt: expect.any(Date) }]);
  await anna.context.close();
  await ben.context.close();
});

test('what one person switches, the other sees', async ({ browser }) => {
  const path = makeRoomPath();
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  await join(anna.page, path, 'Anna');
  await join(ben.page, `${path}?video=off&audio=off`, 'Ben');
  const benAtAnna = anna.page.locator('[data-local="false"]');
  await expect(benAtAnna.getByRole('img', { name: 'Microphone off' })).toBeVisible();
  await expect(benAtAnna.locator('video')).toHaveCount(0);

  await ben.page.keyboard.press('v');
  await seesOther(anna.page);
  await ben.page.keyboard.press('m');
  await expect(benAtAnna.getByRole('img', { name: 'Microphone off' })).toBeHidden();
  await ben.page.getByRole('button', { name: 'Turn off camera' }).click();
  await expect(benAtAnna.locator('video')).toHaveCount(0);

  await anna.page.getByRole('button', { name: /^People/ }).click();
  await expect(anna.page.getByRole('complementary', { name: 'People' })).toContainText('Ben');
  await expect(anna.page.getByRole('heading', { name: '2 people' })).toBeVisible();
  await anna.context.close();
  await ben.context.close();
});

test('a shared screen comes first for everybody else', async ({ browser }) => {
  const path = makeRoomPath();
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  await join(anna.page, path, 'Anna');
  await join(ben.page, path, 'Ben');
  await anna.page.getByRole('button', { name: 'Share your screen' }).click();
  await expect(anna.page.getByText('You are sharing your screen')).toBeVisible();
  const share = ben.page.getByRole('figure').locator('video');
  await expect(ben.page.getByText('Anna is sharing a screen')).toBeVisible();
  await expect
    .poll(() => share.evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames))
    .toBeGreaterThan(1);
  await anna.page.getByRole('button', { name: 'Stop sharing' }).first().click();
  await expect(share).toHaveCount(0);
  await anna.context.close();
  await ben.context.close();
});

test('leaving and going to another page let go of every device', async ({ browser }) => {
  const anna = await newPerson({ browser });
  const path = makeRoomPath();
  await join(anna.page, path, 'Anna');
  await expect.poll(() => anna.page.evaluate(capturedTracks)).toMatchObject({ live: 2 });
  await anna.page.getByRole('button', { name: 'Leave' }).click();
  await expect(anna.page.getByRole('heading', { name: 'You left the meeting' })).toBeVisible();
  await expect.poll(() => anna.page.evaluate(capturedTracks)).toMatchObject({ live: 0 });

  await anna.page.getByRole('button', { name: 'Rejoin' }).click();
  await inMeeting(anna.page);
  await expect.poll(() => anna.page.evaluate(capturedTracks)).toMatchObject({ live: 2 });
  // The history API changes the route without a load, so the page's script world lives on and can be asked.
  await anna.page.evaluate(() => {
    (window as unknown as { next: { router: { push: (path: string) => void } } }).next.router.push('/');
  });
  await expect(anna.page.getByRole('button', { name: 'Start a meeting' })).toBeVisible();
  await expect.poll(() => anna.page.evaluate(capturedTracks)).toMatchObject({ all: 4, live: 0 });
  await anna.context.close();
});

test('the same seat taken elsewhere ends here, and says so', async ({ browser }) => {
  const path = makeRoomPath();
  const first = await newPerson({ browser });
  // Without locks a copied tab cannot know that it is a copy, as on a page that is not secure.
  await first.context.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'locks');
    sessionStorage.setItem('live-meeting.device-id', 'one-and-the-same-seat');
  });
  await join(first.page, path, 'Anna');
  const second = await first.context.newPage();
  await join(second, path, 'Anna');
  await expect(first.page.getByRole('heading', { name: 'You joined from another place' })).toBeVisible();
  await expect.poll(() => first.page.evaluate(capturedTracks)).toMatchObject({ live: 0 });
  await first.page.getByRole('button', { name: 'Use here instead' }).click();
  await inMeeting(first.page);
  await first.context.close();
});
