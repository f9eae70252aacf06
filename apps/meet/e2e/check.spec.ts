import type { InterviewDetail } from '@live-meeting/contracts/http/interviews';
import { expect, test, type Page } from '@playwright/test';
import { isUsable } from './support/accessibility';
import { interviewSystem, scheduleInterview } from './support/interviews';

test('the check goes through everything and leaves no device on', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/check');
  const lineOf = (name: string) => page.locator(`[data-check=${name}]`);
  await page.getByRole('button', { name: 'Start the check' }).click();
  await page.getByRole('button', { name: 'I heard it' }).click();
  await expect(page.getByRole('button', { name: 'Copy report' })).toBeVisible({ timeout: 60_000 });
  for (const name of ['browser', 'camera', 'microphone', 'speaker', 'signalling', 'udp', 'tcp']) {
    await expect(lineOf(name), name).toHaveAttribute('data-outcome', 'passed');
  }
  await expect(lineOf('bandwidth')).toHaveAttribute('data-outcome', /passed|warning/);
  // Without an invitation there is nobody to send it to.
  await expect(page.getByRole('button', { name: 'Send to whoever invited me' })).toHaveCount(0);
  await isUsable(page);
});

test('without devices it says which, and goes on', async ({ browser }) => {
  const context = await browser.newContext({ permissions: [] });
  const page = await context.newPage();
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
  });
  await page.goto('/check');
  await page.getByRole('button', { name: 'Start the check' }).click();
  await expect(page.getByText('Camera access is blocked.')).toBeVisible();
  await expect(page.locator('[data-check=signalling]')).toHaveAttribute('data-outcome', 'passed', { timeout: 30_000 });
  await context.close();
});

test('where only members may open meetings, it says why the network is not looked at', async ({ page }) => {
  await openMeetingsForMembersOnly(page);
  const network = page.locator('[data-check=signalling]');
  for (const [path, words] of [
    ['/check', 'Sign in and check again.'],
    ['/check#invite=lmi_code', 'come a few minutes early'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(path);
    await page.getByRole('button', { name: 'Start the check' }).click();
    await expect(network).toHaveAttribute('data-outcome', 'skipped', { timeout: 30_000 });
    await expect(network).toContainText(words);
  }
  await expect(page.getByRole('button', { name: 'Send to whoever invited me' })).toBeVisible();
});

const seldom = { tag: '@seldom' };

test('whoever was invited goes the way of a meeting there too, in a room of their own', seldom, async ({ page }) => {
  test.setTimeout(120_000);
  const call = await interviewSystem();
  const people = [{ participantType: 'candidate' as const, name: 'Amina' }];
  const { id, paths } = await scheduleInterview(call, { inMinutes: 24 * 60, people });
  await openMeetingsForMembersOnly(page);
  await page.goto(paths[0] ?? '');
  await page.getByRole('link', { name: 'Check' }).click();
  await page.getByRole('button', { name: 'Start the check' }).click();
  await page.getByRole('button', { name: 'I heard it' }).click();
  const send = page.getByRole('button', { name: 'Send to whoever invited me' });
  await expect(send).toBeVisible({ timeout: 60_000 });
  for (const name of ['signalling', 'udp', 'tcp']) {
    await expect(page.locator(`[data-check=${name}]`), name).toHaveAttribute('data-outcome', 'passed');
  }
  await send.click();
  await expect(page.getByRole('button', { name: 'Sent' })).toBeVisible();
  const { participants } = await call<InterviewDetail>('GET', `/api/interviews/${id}`);
  expect(participants[0]?.deviceReport?.checks).toContainEqual(
    expect.objectContaining({ name: 'udp', outcome: 'passed' }),
  );
  // It was no meeting: nobody has begun the interview.
  expect(await call('GET', `/api/interviews/${id}/status`)).toMatchObject({ status: 'scheduled', participants: [] });
});

async function openMeetingsForMembersOnly(page: Page): Promise<void> {
  await page.route('**/api/connection-details', (route) => {
    const body = { statusCode: 401, code: 'auth.required', message: '', path: '/', requestId: 'r' };
    return route.fulfill({ status: 401, json: { ...body, timestamp: new Date() } });
  });
}
