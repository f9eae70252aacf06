/** Ten seconds of half a minute without a microphone: the file is as long as the meeting was, and silent for as long. */
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { baseUrl } from '../support/environment';
import { inMeeting, makeRoomPath } from '../support/person';
import { fileOf, mutesOf, streamsIn } from '../support/sound-streams';
import { loudSecondsOf, soundingPerson } from '../support/tones';

const turnMs = 10_000;

test('a microphone that is off for ten seconds of thirty is ten seconds of silence', async () => {
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
  await amina.page.getByLabel('Yes, include my microphone').check();
  await amina.page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(amina.page);
  await expect.poll(async () => (await streamsIn(roomPath)).length).toBe(1);

  const clicked = (name: string): Promise<void> => amina.page.getByRole('button', { name }).click();
  await amina.page.waitForTimeout(turnMs);
  await clicked('Turn off microphone');
  await amina.page.waitForTimeout(turnMs);
  await clicked('Turn on microphone');
  await amina.page.waitForTimeout(turnMs);
  await amina.close();
  await expect.poll(async () => (await streamsIn(roomPath))[0]?.status, { timeout: 40_000 }).toBe('ENDED');

  const [stream] = await streamsIn(roomPath);
  if (stream === undefined) throw new Error('not reached');
  const [off, on] = await mutesOf(stream);
  expect([off?.muted, on?.muted]).toEqual([true, false]);
  const [offSecond, onSecond] = [off?.frame ?? 0, on?.frame ?? 0].map((frame) => frame / 48_000) as [number, number];
  expect(Math.abs(onSecond - offSecond - 10)).toBeLessThan(1);
  const loud = loudSecondsOf(fileOf(stream));
  const within = (from: number, until: number): readonly boolean[] => loud.slice(Math.ceil(from), Math.floor(until));
  expect(within(1, offSecond - 1)).not.toContain(false);
  expect(within(offSecond + 1, onSecond - 1)).not.toContain(true);
  expect(within(onSecond + 1, onSecond + 9)).not.toContain(false);
  expect(within(offSecond + 1, onSecond - 1).length).toBeGreaterThanOrEqual(7);
});
