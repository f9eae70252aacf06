/** What the meeting notices by itself, and what the keyboard does. */
import { expect, test } from '@playwright/test';
import pg from 'pg';
import { seriousFindings } from './support/accessibility';
import { databaseUrl } from './support/environment';
import { join, makeRoomPath, newPerson } from './support/person';
import { soundingPerson } from './support/tones';

test('whoever talks while muted is told, and a press turns the microphone on', async () => {
  const anna = await soundingPerson(330);
  await join(anna.page, `${makeRoomPath()}?video=off`, 'Anna');
  await anna.page.keyboard.press('m');
  const hint = anna.page.locator('[data-hint="talkingMuted"]');
  await expect(hint).toContainText('You are talking, but your microphone is off.');
  expect(await seriousFindings(anna.page)).toEqual([]);
  await hint.getByRole('button', { name: 'Turn on' }).click();
  await expect(anna.page.getByRole('button', { name: 'Turn off microphone' })).toBeVisible();
  await expect(hint).toBeHidden();
  await anna.close();
});

test('a microphone that gives nothing is told after ten seconds', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  // A microphone whose own switch is off: a track that lives, and silence on it.
  await context.addInitScript(() => {
    const media = navigator.mediaDevices;
    const capture = media.getUserMedia.bind(media);
    media.getUserMedia = async (constraints) => {
      const stream = await capture(constraints);
      if (!constraints?.audio) return stream;
      const silence = new AudioContext().createMediaStreamDestination().stream;
      return new MediaStream([...silence.getAudioTracks(), ...stream.getVideoTracks()]);
    };
  });
  await join(page, `${makeRoomPath()}?video=off`, 'Anna');
  const hint = page.locator('[data-hint="silentMicrophone"]');
  await expect(hint).toContainText('No sound comes from your microphone.');
  await hint.getByRole('button', { name: 'Choose another' }).click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await context.close();
});

test('keys do what the list of them says, but not while somebody types; space talks as long as it is held', async ({
  browser,
}) => {
  const path = makeRoomPath();
  const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
  const { page } = anna;
  await join(page, `${path}?video=off&audio=off`, 'Anna');
  await join(ben.page, `${path}?video=off&audio=off`, 'Ben');
  const mutedAtBen = ben.page.locator('[data-local="false"]').getByRole('img', { name: 'Microphone off' });
  await expect(mutedAtBen).toBeVisible();

  await page.keyboard.down(' ');
  await expect(mutedAtBen).toBeHidden();
  await page.keyboard.up(' ');
  await expect(mutedAtBen).toBeVisible();

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toContainText('Raise or lower your hand');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();

  await page.keyboard.press('c');
  await expect(page.getByLabel('Write a message')).toBeFocused();
  await page.keyboard.type('push the map: hello');
  await expect(page.getByLabel('Write a message')).toHaveValue('push the map: hello');
  await expect(mutedAtBen).toBeVisible();
  await page.keyboard.press('Control+d');
  await expect(mutedAtBen).toBeHidden();

  await page.getByRole('button', { name: 'React' }).click();
  await page.getByRole('menuitem', { name: 'Heart' }).click();
  await expect(ben.page.getByText('Anna reacted: Heart')).toBeAttached();
  for (const { context } of [anna, ben]) await context.close();
});

test('how well the meeting works is told to the server, the last of it when one leaves', async ({ browser }) => {
  const path = makeRoomPath();
  const { page, context } = await newPerson({ browser });
  await page.clock.install();
  const opened = page.waitForEvent('websocket', (socket) => socket.url().includes('/rtc'));
  await join(page, path, 'Anna');
  const signal = await opened;
  const tenSecondsLater = async (): Promise<void> => {
    // Time that jumps ahead of the server's answers would look like a lost connection.
    const answered = signal.waitForEvent('framereceived');
    await page.clock.fastForward(10_000);
    await answered;
  };
  const stored = page.waitForResponse('**/api/metrics/webrtc');
  for (let look = 0; look < 3; look += 1) await tenSecondsLater();
  expect((await stored).status()).toBe(204);
  await expect.poll(() => samplesOf(path)).toHaveLength(3);
  for (let look = 0; look < 2; look += 1) await tenSecondsLater();
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect.poll(async () => (await samplesOf(path)).length).toBeGreaterThan(3);
  expect((await samplesOf(path))[0]).toMatchObject({ name: 'Anna', participant_count: 1 });
  await context.close();
});

async function samplesOf(path: string): Promise<object[]> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    const found = await client.query<object>(
      `SELECT q.name, q.participant_count FROM quality_sample q JOIN session s ON s.meeting_id = q.meeting_id
       WHERE s.room_name = $1 ORDER BY q.at`,
      [path.split('/').at(-1)],
    );
    return found.rows;
  } finally {
    await client.end();
  }
}
