import { AxeBuilder } from '@axe-core/playwright';
import { devices, expect, test } from '@playwright/test';
import { interviewSystem, scheduleInterview } from './support/interviews';
import { inMeeting, newPerson } from './support/person';

const { viewport, userAgent, isMobile, hasTouch } = devices['Pixel 5'];
const phone = { viewport, userAgent, isMobile, hasTouch };

test('a candidate joins an interview from a phone while HR listens', async ({ browser }) => {
  const call = await interviewSystem();
  const { id, paths } = await scheduleInterview(call, {
    inMinutes: 5,
    people: [
      { participantType: 'candidate', name: 'Amina' },
      { participantType: 'hr', name: 'Omar' },
    ],
  });
  const [ofCandidate = '', ofHr = ''] = paths;

  const { page } = await newPerson({ browser, contextOptions: phone });
  const response = await page.goto(ofCandidate);
  expect(response?.headers()['referrer-policy']).toBe('no-referrer');
  await expect(page.getByRole('heading', { name: 'Interview' })).toBeVisible();
  await expect(page.getByText('Candidate', { exact: true })).toBeVisible();
  await expect(page.getByText('Staff of the company may follow this interview without being seen')).toBeVisible();
  await expect(page.getByLabel('Your name')).toHaveValue('Amina');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(viewport.width);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
  await expect
    .poll(() => call<{ status: string }>('GET', `/api/interviews/${id}/status`))
    .toMatchObject({
      status: 'active',
    });

  const hr = await newPerson({ browser });
  await hr.page.goto(ofHr);
  await expect(hr.page.getByText('HR, listening')).toBeVisible();
  await hr.page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(hr.page);
  await expect(hr.page.getByText('Amina').first()).toBeVisible();
  // Only this person comes in by this address, so it is not offered to be handed on.
  await expect(page.getByRole('button', { name: 'Copy link' })).toHaveCount(0);

  await call('DELETE', `/api/interviews/${id}`);
  await expect(page.getByRole('heading', { name: /ended/i })).toBeVisible();
  await page.goto(ofCandidate);
  await expect(page.getByRole('heading', { name: 'This interview is over' })).toBeVisible();
});

test('an invitation says why it leads no further', async ({ page }) => {
  const call = await interviewSystem();
  const people = [{ participantType: 'candidate' as const, name: 'Amina' }];
  const { id, paths } = await scheduleInterview(call, { inMinutes: 24 * 60, people });
  await page.goto(paths[0] ?? '');
  const opensAt = page.getByText('You can come in from').locator('time');
  await expect(opensAt).toHaveText(/\d{1,2}:\d{2}/);
  await expect(page.getByLabel('Your name')).toHaveCount(0);

  await call('DELETE', `/api/interviews/${id}`);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This interview was cancelled' })).toBeVisible();
  await page.goto(`/join/lmi_${'x'.repeat(43)}`);
  await expect(page.getByRole('heading', { name: 'This invitation does not work' })).toBeVisible();
});
