/** What a person does in the chat. */
import { expect, type Locator, type Page } from '@playwright/test';

export async function openChat(page: Page): Promise<Locator> {
  const panel = page.getByRole('complementary', { name: 'Chat' });
  if (!(await panel.isVisible())) await page.getByRole('button', { name: /^Chat/ }).click();
  await expect(panel).toBeVisible();
  return panel;
}

/** With the chat open. */
export async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('Write a message').fill(text);
  await page.keyboard.press('Enter');
}

/** Texts of the messages, in their order. */
export function messagesIn(page: Page): Locator {
  return page.getByRole('log').locator('[data-message]');
}
