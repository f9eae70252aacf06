/** A clock that is an hour off, in either direction: nothing waits for it, nothing is refused, and the chat is in order. */
import { expect, test } from '@playwright/test';
import pg from 'pg';
import { messagesIn, openChat, write } from '../support/chat';
import { databaseUrl } from '../support/environment';
import { interviewSystem, scheduleInterview } from '../support/interviews';
import { join, makeRoomPath, newPerson, seesOther, type Person } from '../support/person';

const hourMs = 3_600_000;

/** Before any code of the page; time goes on at its own pace. */
async function setClock({ context }: Person, byMs: number): Promise<void> {
  await context.addInitScript((offMs) => {
    const real = Date;
    const now = (): number => real.now() + offMs;
    window.Date = new Proxy(real, {
      construct: (_target, values: unknown[]) =>
        Reflect.construct(real, values.length === 0 ? [now()] : values) as object,
      get: (target, key) => (key === 'now' ? now : (Reflect.get(target, key) as unknown)),
    });
  }, byMs);
}

for (const [words, byMs] of [
  ['an hour ahead', hourMs],
  ['an hour behind', -hourMs],
] as const) {
  test(`a clock ${words}: two people meet, talk and write as ever`, async ({ browser }) => {
    test.setTimeout(120_000);
    const path = makeRoomPath();
    const [anna, ben] = [await newPerson({ browser }), await newPerson({ browser })];
    await setClock(anna, byMs);
    await join(anna.page, path, 'Anna');
    await join(ben.page, path, 'Ben');
    await Promise.all([seesOther(anna.page), seesOther(ben.page)]);

    await ben.page.getByRole('button', { name: /^Chat/ }).waitFor();
    await openChat(anna.page);
    await write(anna.page, 'one');
    await expect(messagesIn(anna.page)).toHaveText(['one']);
    // What came while the chat was shut is new, whatever the clock says.
    await expect(ben.page.getByRole('button', { name: 'Chat, 1 new message' })).toBeVisible();
    await openChat(ben.page);
    await write(ben.page, 'two');
    await expect(messagesIn(anna.page)).toHaveText(['one', 'two']);
    await write(anna.page, 'three');
    for (const { page } of [anna, ben]) await expect(messagesIn(page)).toHaveText(['one', 'two', 'three']);
    // Both are told the server's time.
    const times = await Promise.all(
      [anna, ben].map(({ page }) => page.getByRole('log').locator('time').first().getAttribute('datetime')),
    );
    expect(times[0]).toBe(times[1]);
    expect(Math.abs(Date.parse(times[0] ?? '') - Date.now())).toBeLessThan(60_000);

    await anna.page.getByRole('button', { name: 'Leave' }).click();
    await anna.page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    await expect(anna.page.getByRole('heading', { name: 'You left the meeting' })).toBeVisible();
    for (const { context } of [anna, ben]) await context.close();
  });

  test(`a clock ${words}: an invitation says when it opens, and waits no longer`, async ({ browser }) => {
    const anna = await newPerson({ browser });
    await setClock(anna, byMs);
    const { paths } = await scheduleInterview(await interviewSystem(), {
      inMinutes: 31,
      people: [{ participantType: 'candidate', name: 'Anna' }],
    });
    const { page } = anna;
    await page.addInitScript(() => {
      const set = window.setTimeout.bind(window);
      const waits: number[] = [];
      Object.assign(window, { waits });
      window.setTimeout = ((handler: () => void, delayMs = 0) => {
        waits.push(delayMs);
        return set(handler, delayMs);
      }) as typeof window.setTimeout;
    });
    await page.goto(paths[0] ?? '');
    await expect(page.getByText('You can come in from').locator('time')).toHaveText(/\d{1,2}:\d{2}/);
    const longest = (): Promise<number> =>
      page.evaluate(() => Math.max(...((window as { waits?: number[] }).waits ?? []).filter((ms) => ms > 20_000)));
    await expect.poll(longest).toBeGreaterThan(25_000);
    expect(await longest()).toBeLessThan(61_000);
    await anna.context.close();
  });
}

test('what a browser with such a clock measured is kept at the time it was measured', async ({ browser }) => {
  const path = makeRoomPath();
  const anna = await newPerson({ browser });
  await setClock(anna, hourMs);
  await join(anna.page, path, 'Anna');
  await anna.page.waitForResponse('**/api/metrics/webrtc', { timeout: 60_000 });
  await expect.poll(() => secondsOff(path)).toHaveLength(3);
  for (const seconds of await secondsOff(path)) expect(Math.abs(seconds)).toBeLessThan(60);
  await anna.context.close();
});

/** How far the samples of a room's sitting are from when they came. */
async function secondsOff(path: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    const { rows } = await client.query<{ seconds: number }>(
      `SELECT extract(epoch FROM q.received_at - q.at)::float8 AS seconds
       FROM quality_sample q JOIN session s ON s.meeting_id = q.meeting_id WHERE s.room_name = $1`,
      [path.split('/').at(-1)],
    );
    return rows.map(({ seconds }) => seconds);
  } finally {
    await client.end();
  }
}
