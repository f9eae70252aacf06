import { chromium, expect, test, type Browser } from '@playwright/test';
import { baseUrl, chromiumPath } from './support/environment';
import { inMeeting, join, makeRoomPath, newPerson } from './support/person';

async function launch(...args: string[]): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', ...args] });
}

test('blocked access says which button to press, and recovers when it is granted', async () => {
  const browser = await launch('--use-fake-device-for-media-stream', '--deny-permission-prompts');
  const context = await browser.newContext({ baseURL: baseUrl });
  const page = await context.newPage();
  await page.goto(makeRoomPath());
  await expect(page.getByText('Camera access is blocked.', { exact: false })).toBeVisible();
  await expect(page.getByText('Microphone access is blocked.', { exact: false })).toBeVisible();
  await expect(
    page.getByText('Press the icon at the start of the address bar', { exact: false }).first(),
  ).toBeVisible();

  await context.grantPermissions(['camera', 'microphone'], { origin: baseUrl });
  await expect(page.getByText('access is blocked', { exact: false })).toHaveCount(0);
  const preview = page.getByLabel('Your camera preview');
  await expect.poll(() => preview.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await browser.close();
});

test('somebody without any device is told so and joins all the same', async () => {
  const browser = await launch('--use-fake-ui-for-media-stream');
  const page = await browser.newPage({ baseURL: baseUrl });
  await page.goto(makeRoomPath());
  await expect(page.getByText('No camera was found.', { exact: false })).toBeVisible();
  await expect(page.getByText('No microphone was found.', { exact: false })).toBeVisible();
  await page.getByLabel('Your name').fill('Listener');
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
  await page.getByRole('button', { name: 'Turn on camera' }).click();
  await expect(page.getByText('The camera could not be turned on.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Turn on camera' })).toBeVisible();
  await browser.close();
});

test('a busy device is told apart from a missing one', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('in use', 'NotReadableError'));
  });
  await page.goto(makeRoomPath());
  await expect(page.getByText('The camera is in use by another program.', { exact: false })).toBeVisible();
});

test('name, devices and switches are remembered, and a link may say otherwise', async ({ page }) => {
  const path = makeRoomPath();
  await page.goto(path);
  await page.getByLabel('Your name').fill('Anna Berg');
  await page.getByRole('button', { name: 'Turn off camera' }).click();
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
  await page.goto(path);
  await expect(page.getByLabel('Your name')).toHaveValue('Anna Berg');
  await expect(page.getByText('Your camera is off')).toBeVisible();
  await page.goto(`${path}?name=Somebody&audio=off`);
  await expect(page.getByLabel('Your name')).toHaveValue('Somebody');
  await expect(page.getByRole('button', { name: 'Turn on microphone' })).toBeVisible();
});

test('the level meter moves with the microphone', async ({ page }) => {
  await page.goto(makeRoomPath());
  const level = page.getByTestId('level').first();
  await expect
    .poll(() => level.evaluate((bar) => Number(getComputedStyle(bar).getPropertyValue('--level'))))
    .toBeGreaterThan(0.3);
});

test('a device that goes away amid the meeting is told', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  await join(page, `${makeRoomPath()}?audio=off`, 'Anna');
  await expect(page.locator('[data-local="true"] video')).toBeVisible();
  await page.evaluate(() => {
    const { captured = [] } = window as { captured?: MediaStreamTrack[] };
    for (const track of captured.filter(({ kind }) => kind === 'video')) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
  await expect(page.getByText('Your camera was disconnected or taken away.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: /Turn (on|off) camera/ })).toBeVisible();
  await context.close();
});
