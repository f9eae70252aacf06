import { createHash, randomBytes } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import pg from 'pg';
import { backendUrl, databaseUrl } from './support/environment';

const bothWays = 'Ada sees and hears Grace, and Grace sees and hears Ada.';

/** What the page asked for or was kept from. */
interface Watched {
  readonly hosts: Set<string>;
  readonly complaints: string[];
}

function watch(page: Page): Watched {
  const watched: Watched = { hosts: new Set(), complaints: [] };
  page.on('request', (request) => watched.hosts.add(new URL(request.url()).hostname));
  page.on('pageerror', (error) => watched.complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) watched.complaints.push(message.text());
  });
  return watched;
}

async function expectCall(page: Page, watched: Watched): Promise<void> {
  await page.getByRole('button', { name: 'Make a call' }).click();
  await expect(page.locator('#outcome')).toHaveText(bothWays, { timeout: 45_000 });
  await expect(page.locator('#people video')).toHaveCount(2);
  await expect(page.locator('#people audio')).toHaveCount(2);
  await page.getByRole('button', { name: 'End it' }).click();
  await expect(page.locator('#outcome')).toHaveText('The call has ended.');
  expect([...watched.hosts]).toEqual([new URL(backendUrl()).hostname]);
  expect(watched.complaints).toEqual([]);
}

async function insertKey(): Promise<string> {
  const key = `lmk_${randomBytes(32).toString('base64url')}`;
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO api_key (id, name, token_hash, hint, scopes) VALUES (gen_random_uuid(), 'Tried', $1, $2, '{rooms}')`,
      [createHash('sha256').update(key).digest(), key.slice(0, 8)],
    );
  } finally {
    await client.end();
  }
  return key;
}

test('a guest tries the API: a two-way call in one page', async ({ page }) => {
  const watched = watch(page);
  await page.goto(`${backendUrl()}/test-client`);
  await expectCall(page, watched);
  await expect(page.getByText('POST /api/connection-details → 200')).toHaveCount(2);
});

test('another system tries the API with its key', async ({ page }) => {
  const watched = watch(page);
  await page.goto(`${backendUrl()}/test-client`);
  await page.getByLabel('Another system, with an API key').check();
  await page.getByLabel('API key with the scope rooms').fill(await insertKey());
  await expectCall(page, watched);
  await expect(page.getByText('POST /livekit/token → 201')).toHaveCount(2);
  await expect(page.getByText('"state": "ACTIVE"').first()).toBeVisible();
});

test('a wrong key is answered in words', async ({ page }) => {
  await page.goto(`${backendUrl()}/test-client`);
  await page.getByLabel('Another system, with an API key').check();
  await page.getByLabel('API key with the scope rooms').fill('lmk_wrong');
  await page.getByRole('button', { name: 'Make a call' }).click();
  await expect(page.locator('#outcome')).toHaveText(/^It failed: This credential is unknown/);
  await expect(page.getByText('POST /livekit/rooms → 401')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make a call' })).toBeEnabled();
});
