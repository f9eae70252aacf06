import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { secrets } from './support/environment';

const built = path.resolve(import.meta.dirname, '../.next/static');

test('no secret of the installation is in what a browser is given', async ({ page }) => {
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => bodies.push(response.text().catch(() => '')));
  for (const address of ['/', '/login', '/setup', '/custom', '/rooms/calm-river-7f3a']) {
    await page.goto(address);
    await page.waitForLoadState('load');
  }
  await page.goto('/account');
  // Whoever is not signed in is sent there, which is loaded as well.
  await page.waitForURL('**/login?returnTo=*');
  const given = (await Promise.all(bodies)).join('\n');
  expect(given.length).toBeGreaterThan(100_000);
  expect(namesFoundIn(given)).toEqual([]);
});

test('no secret of the installation is in the built client', () => {
  const files = readdirSync(built, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bundle = files.map((file) => readFileSync(path.join(file.parentPath, file.name), 'utf8')).join('\n');
  expect(bundle.length).toBeGreaterThan(100_000);
  expect(namesFoundIn(bundle)).toEqual([]);
});

function namesFoundIn(text: string): string[] {
  const known = Object.entries(secrets());
  expect(known.length).toBeGreaterThan(3);
  return known.filter(([, secret]) => text.includes(secret)).map(([name]) => name);
}
