/** What whoever runs interviews finds at home: the next of them, how soon each is, and the way in. */
import { expect, test } from '@playwright/test';
import { isUsable } from './support/accessibility';
import { memberBy, newMember } from './support/accounts';
import { inMeeting, newPerson } from './support/person';

interface Made {
  readonly interviewId: string;
}

test('the next interviews are at home, the soonest first, and their owner enters as host', async ({ browser }) => {
  const { page, context } = await newPerson({ browser, contextOptions: { timezoneId: 'Asia/Amman' } });
  await memberBy(page, newMember('Dina'));
  await expect(page.getByRole('heading', { name: 'Your next interviews' })).toHaveCount(0);
  const make = async (inMinutes: number, candidate?: string): Promise<string> => {
    const candidateId = crypto.randomUUID();
    const person = { participantType: 'candidate', participantId: candidateId, name: candidate };
    const answer = await page.request.post('/api/interviews', {
      data: {
        jobId: crypto.randomUUID(),
        candidateId,
        scheduledAt: new Date(Date.now() + inMinutes * 60_000).toISOString(),
        durationMinutes: 45,
        ...(candidate !== undefined && { participants: [person] }),
      },
    });
    expect(answer.status()).toBe(201);
    return ((await answer.json()) as Made).interviewId;
  };
  await make(3 * 24 * 60, 'لينا سعيد');
  const soonest = await make(20, 'Amina <b>Haddad</b>');
  const second = await make(24 * 60);

  await page.reload();
  const cards = page.locator('[data-interview]');
  await expect(cards).toHaveCount(3);
  await expect(cards.nth(0)).toContainText('Amina <b>Haddad</b>');
  await expect(cards.nth(0)).toContainText('in 20 minutes');
  await expect(cards.nth(0)).toContainText('45 minutes');
  await expect(cards.nth(1)).toContainText('tomorrow');
  await expect(cards.nth(2)).toContainText('in 3 days');
  const { scheduledAt } = (await (await page.request.get(`/api/interviews/${second}`)).json()) as {
    scheduledAt: string;
  };
  const inAmman = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Amman', hour: 'numeric', minute: '2-digit' });
  await expect(cards.nth(1)).toContainText(inAmman.format(new Date(scheduledAt)).replace(/\s/, ' '));
  // An interview's room is not one of the meetings beside it.
  await expect(page.getByRole('heading', { name: 'Your meetings' })).toHaveCount(0);
  await isUsable(page);

  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole('link', { name: 'Join Interview in 20 minutes Candidate Amina <b>Haddad</b>' }).click();
  await expect(page).toHaveURL(`/rooms/${soonest}`);
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
  await page.getByRole('button', { name: 'People' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Dina' })).toContainText('Host');
  await page.request.delete(`/api/interviews/${soonest}`);
  await expect(page.getByRole('heading', { name: /ended/i })).toBeVisible();
  await page.goto('/');
  await expect(cards).toHaveCount(2);
  await context.close();
});

test('what is on the page is kept true, also without a network', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  await memberBy(page, newMember('Dina'));
  const made = await page.request.post('/api/interviews', {
    data: {
      jobId: crypto.randomUUID(),
      candidateId: crypto.randomUUID(),
      scheduledAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
  });
  const { interviewId } = (await made.json()) as Made;
  await page.reload();
  const cards = page.locator('[data-interview]');
  await expect(cards).toContainText('in 1 hour');
  await context.setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await expect(cards).toHaveCount(1);
  await isUsable(page);
  await context.setOffline(false);
  await expect(page.getByText('You are offline.')).toHaveCount(0);

  await page.route('**/api/interviews?*', (route) => route.fulfill({ status: 503, json: {} }));
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.getByText('cannot be brought up to date')).toBeVisible();
  await page.unroute('**/api/interviews?*');
  await page.request.delete(`/api/interviews/${interviewId}`);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('No interview is planned any more.')).toBeVisible();
  await expect(cards).toHaveCount(0);
  await context.close();
});
