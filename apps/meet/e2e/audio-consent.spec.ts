/** A room whose sound is passed on: everybody is asked, sees where it goes, and may change their mind. */
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { seriousFindings } from './support/accessibility';
import { baseUrl } from './support/environment';
import { inMeeting, makeRoomPath } from './support/person';
import { fileOf, mutesOf, streamsIn } from './support/sound-streams';
import { soundingPerson, strengthOf } from './support/tones';

const mutedMs = 3000;

const namesIn = async (roomPath: string, status: string): Promise<string[]> =>
  (await streamsIn(roomPath)).filter((row) => row.status === status).map(({ name }) => name);

async function answer(page: Page, name: string, words: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel(words).check();
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
}

test('only who agrees is heard outside, in their own pitch, until they change their mind', async () => {
  test.setTimeout(120_000);
  const roomPath = makeRoomPath();
  const amina = await soundingPerson(440);
  const made = await amina.page.request.post(`${baseUrl}/api/rooms`, {
    data: { roomName: path.basename(roomPath), audioEgress: true },
    headers: { origin: baseUrl },
  });
  expect(made.status()).toBe(201);
  await amina.page.goto(roomPath);
  await amina.page.getByLabel('Your name').fill('Amina');
  await amina.page.getByRole('button', { name: 'Join now' }).click();
  await expect(amina.page.getByText('Choose one of the two to join.')).toBeVisible();
  expect(await seriousFindings(amina.page)).toEqual([]);
  await answer(amina.page, 'Amina', 'Yes, include my microphone');
  const notice = amina.page.getByRole('complementary', { name: 'Where the sound goes' });
  await expect(notice).toContainText('your microphone too');
  expect(await seriousFindings(amina.page)).toEqual([]);

  const bilal = await soundingPerson(880);
  await bilal.page.goto(roomPath);
  await answer(bilal.page, 'Bilal', 'No, leave my microphone out');
  await expect.poll(() => namesIn(roomPath, 'ACTIVE')).toEqual(['Amina']);
  const bilalsNotice = bilal.page.getByRole('complementary', { name: 'Where the sound goes' });
  await expect(bilalsNotice).toContainText('without your microphone');
  await bilalsNotice.getByRole('button', { name: 'Include mine' }).click();
  await expect.poll(() => namesIn(roomPath, 'ACTIVE')).toEqual(['Amina', 'Bilal']);
  const shortest = async (): Promise<number> => Math.min(...(await streamsIn(roomPath)).map(({ seconds }) => seconds));
  await expect.poll(shortest).toBeGreaterThan(4);

  await notice.getByRole('button', { name: 'Leave mine out' }).click();
  await expect.poll(() => namesIn(roomPath, 'ENDED'), { timeout: 5000 }).toEqual(['Amina']);
  expect(await namesIn(roomPath, 'ACTIVE')).toEqual(['Bilal']);
  await bilal.page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect.poll(() => namesIn(roomPath, 'ACTIVE')).toEqual([]);
  await amina.close();
  await bilal.close();
  const [aminas, bilals] = (await streamsIn(roomPath)).map(fileOf);
  expect(strengthOf(aminas ?? '', 440, 880)).toBeGreaterThan(100);
  expect(strengthOf(bilals ?? '', 880, 440)).toBeGreaterThan(100);
});

test('whoever is in a meeting before its sound is passed on is asked then, and left out until a yes', async () => {
  test.setTimeout(120_000);
  const roomPath = makeRoomPath();
  const [amina, bilal] = [await soundingPerson(440), await soundingPerson(880)];
  for (const [person, name] of [
    [amina, 'Amina'],
    [bilal, 'Bilal'],
  ] as const) {
    await person.page.goto(roomPath);
    await person.page.getByLabel('Your name').fill(name);
    await person.page.getByRole('button', { name: 'Join now' }).click();
    await inMeeting(person.page);
  }
  const passOn = async (audioEgress: boolean): Promise<void> => {
    const options = { data: { audioEgress }, headers: { origin: baseUrl } };
    expect((await amina.page.request.patch(`${baseUrl}/api${roomPath}`, options)).status()).toBe(200);
  };
  const question = (page: Page) => page.getByRole('alertdialog', { name: 'Where the sound goes' });
  const notice = (page: Page) => page.getByRole('complementary', { name: 'Where the sound goes' });
  await expect(question(amina.page)).toHaveCount(0);
  await passOn(true);
  await expect(question(bilal.page)).toContainText('May your microphone be part of it?');
  expect(await seriousFindings(bilal.page)).toEqual([]);
  await question(bilal.page).getByRole('button', { name: 'No, leave my microphone out' }).click();
  await expect(notice(bilal.page)).toContainText('without your microphone');
  await question(amina.page).getByRole('button', { name: 'Yes, include my microphone' }).click();
  await expect(notice(amina.page)).toContainText('your microphone too');
  await expect.poll(() => namesIn(roomPath, 'ACTIVE')).toEqual(['Amina']);
  await notice(bilal.page).getByRole('button', { name: 'Include mine' }).click();
  await expect.poll(() => namesIn(roomPath, 'ACTIVE')).toEqual(['Amina', 'Bilal']);

  await amina.page.getByRole('button', { name: 'Turn off microphone' }).click();
  const mutedAtMs = performance.now();
  await amina.page.waitForTimeout(mutedMs);
  await amina.page.getByRole('button', { name: 'Turn on microphone' }).click();
  const wasMutedMs = performance.now() - mutedAtMs;
  await amina.page.waitForTimeout(mutedMs);

  await passOn(false);
  await expect(notice(amina.page)).toHaveCount(0);
  await expect.poll(() => namesIn(roomPath, 'ACTIVE')).toEqual([]);
  await amina.close();
  await bilal.close();
  const [aminas] = await streamsIn(roomPath);
  const [muted, unmuted] = aminas === undefined ? [] : await mutesOf(aminas);
  expect([muted?.muted, unmuted?.muted]).toEqual([true, false]);
  const silentMs = ((unmuted?.frame ?? 0) - (muted?.frame ?? 0)) / 48;
  expect(Math.abs(silentMs - wasMutedMs)).toBeLessThan(1000);
});
