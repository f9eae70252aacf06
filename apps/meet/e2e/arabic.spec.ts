import { expect, test } from '@playwright/test';
import { isUsable } from './support/accessibility';
import { makeRoomPath } from './support/person';

test('a browser that prefers Arabic gets it, mirrored, from home into a meeting and out', async ({ browser }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ locale: 'ar-JO' });
  const page = await context.newPage();
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(request.url());
  });
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('اجتماعات مرئية على خادمك');
  await isUsable(page);
  expect(fonts.some((url) => url.includes('noto-sans-arabic'))).toBe(true);

  await page.goto(makeRoomPath());
  await page.getByRole('button', { name: 'انضم الآن' }).waitFor();
  await page.getByLabel('اسمك').fill('أمينة');
  await isUsable(page);
  await page.getByRole('button', { name: 'انضم الآن' }).click();
  await expect(page.getByRole('toolbar', { name: 'أزرار الاجتماع' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(
    page
      .getByRole('complementary', { name: 'الأشخاص' })
      .or(page.getByRole('region', { name: 'الأشخاص' }))
      .first(),
  ).toBeVisible();
  await isUsable(page);
  await page.getByRole('button', { name: 'مغادرة' }).click();
  await expect(page.getByRole('heading', { name: 'غادرت الاجتماع' })).toBeVisible();
  await isUsable(page);
  await context.close();
});

test('the language is chosen at the foot of the page, kept, and typed words stay', async ({ page }) => {
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(request.url());
  });
  await page.goto('/');
  expect(fonts.filter((url) => url.includes('arabic'))).toEqual([]);
  await page.getByLabel('Join with a link or code').fill('typed-before');
  await page.getByRole('button', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByLabel('الانضمام برابط أو رمز')).toHaveValue('typed-before');
  await page.goto('/login');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
