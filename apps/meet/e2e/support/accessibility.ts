/** What a machine can find about a page that somebody cannot use. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export async function seriousFindings(page: Page): Promise<string[]> {
  return findingsOf(page);
}

const phone = { width: 390, height: 844 };

/** In both themes without a serious finding, and nothing sticks out on a phone held upright. */
export async function isUsable(page: Page): Promise<void> {
  const desk = page.viewportSize() ?? phone;
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(await seriousFindings(page), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  // A theme changes nothing but colours; one that is on its way to another has the contrast of neither.
  await expect.poll(() => findingsOf(page, ['color-contrast']), 'dark').toEqual([]);
  await page.setViewportSize(phone);
  const beyondEdge = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(beyondEdge, 'pixels beyond the edge').toBe(0);
  await page.setViewportSize(desk);
}

async function findingsOf(page: Page, rules?: string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (rules === undefined ? builder : builder.withRules(rules)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
