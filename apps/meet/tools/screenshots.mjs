// @ts-check
// `npm run screenshots [-- --base http://localhost:3000 --only alone,chat]`: every page and every state of the component
// catalogue at three widths, in both themes and both directions, into .data/screenshots. For people to look at, one by one.
// It takes a system started by `npm run dev`, since the catalogue is there only while developing. With
// `--email … --password …` of an administrator also the pages that need an account.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {{ readonly name: string, readonly path: string }} Shot */

const rootDir = join(import.meta.dirname, '../../..');
const WIDTHS = { phone: 390, tablet: 834, desk: 1440 };
const HEIGHTS = { phone: 844, tablet: 1112, desk: 900 };
const PAGES = {
  home: '/',
  room: '/rooms/weekly-review',
  custom: '/custom',
  check: '/check',
  login: '/login',
  lost: '/nowhere',
  noRoom: '/rooms/-bad',
  invite: '/join/unknown-code',
  setup: '/setup?token=used',
};
/** For whoever is signed in. */
const OWN_PAGES = {
  homeOwn: '/',
  account: '/account',
  admin: '/admin',
  recordings: '/recordings',
};
const LONGEST_WAIT_MS = 60_000;
const SETTLE_MS = 4_000;
const STILL_FRAMES = 8;

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://localhost:3000' },
    only: { type: 'string', default: '' },
    email: { type: 'string', default: '' },
    password: { type: 'string', default: '' },
    // Found by the command that starts this.
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});
const base = values.base.replace(/\/+$/, '');
const only = values.only.split(',').filter(Boolean);

await main();

async function main() {
  const catalogue = `${base}/dev/components`;
  const browser = await chromium.launch({
    executablePath: values.chromium,
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
  try {
    const shots = await listShots(browser, catalogue);
    for (const language of /** @type {const} */ (['en', 'ar'])) {
      for (const theme of /** @type {const} */ (['light', 'dark'])) await takeAll(browser, shots, { language, theme });
    }
  } finally {
    await browser.close();
  }
}

/**
 * @param {Browser} browser
 * @param {string} catalogue
 * @returns {Promise<Shot[]>}
 */
async function listShots(browser, catalogue) {
  const page = await browser.newPage();
  // While developing, a page is made when it is first asked for.
  const answer = await page.goto(catalogue, { timeout: LONGEST_WAIT_MS }).catch(() => null);
  if (answer?.status() !== 200) {
    throw new Error(`There is no component catalogue at ${catalogue}. Start it: npm run dev`);
  }
  const states = (await page.locator('[data-states]').getAttribute('data-states')) ?? '';
  await page.close();
  const scenes = states.split(' ').map((name) => ({ name, path: `/dev/components?state=${name}` }));
  const own = Object.entries(values.email === '' ? {} : OWN_PAGES);
  const pages = [...Object.entries(PAGES), ...own].map(([name, path]) => ({ name: `page-${name}`, path }));
  return [...pages, ...scenes].filter(({ name }) => only.length === 0 || only.includes(name));
}

/**
 * @param {import('@playwright/test').BrowserContext} context
 */
async function signIn(context) {
  const data = { email: values.email, password: values.password };
  const answer = await context.request.post(`${base}/api/auth/sign-in/email`, { data, headers: { origin: base } });
  if (!answer.ok()) throw new Error(`Signing in was refused: ${String(answer.status())}`);
}

/**
 * @param {Browser} browser
 * @param {readonly Shot[]} shots
 * @param {{ language: 'en' | 'ar', theme: 'light' | 'dark' }} look
 */
async function takeAll(browser, shots, { language, theme }) {
  const folder = join(rootDir, '.data/screenshots', `${language}-${theme}`);
  mkdirSync(folder, { recursive: true });
  const context = await browser.newContext({ colorScheme: theme, locale: language, reducedMotion: 'reduce' });
  const page = await context.newPage();
  for (const { name, path } of shots) {
    if (name === `page-${Object.keys(OWN_PAGES)[0]}`) await signIn(context);
    await page.goto(`${base}${path}`, { timeout: LONGEST_WAIT_MS });
    // Panels and dialogs are loaded when they are first shown; what goes on asking is not waited for.
    await page.waitForLoadState('networkidle', { timeout: SETTLE_MS }).catch(() => undefined);
    // In the scenes that show waiting it stays.
    const skeleton = page.locator('.skeleton').first();
    await skeleton.waitFor({ state: 'detached', timeout: SETTLE_MS }).catch(() => undefined);
    await page.evaluate(() => document.fonts.ready);
    for (const [device, width] of Object.entries(WIDTHS)) {
      await page.setViewportSize({ width, height: HEIGHTS[/** @type {keyof typeof HEIGHTS} */ (device)] });
      await page.evaluate(standsStill, STILL_FRAMES);
      await page.screenshot({ path: join(folder, `${name}-${String(width)}.png`) });
    }
  }
  console.log(`${folder}: ${String(shots.length * 3)} pictures`);
  await context.close();
}

/**
 * In the page: what measures itself has found its size, however many steps that takes.
 * @param {number} frames in which nothing has moved
 */
async function standsStill(frames) {
  const look = () =>
    [...document.querySelectorAll('body *')].map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [x, y, width, height].map(Math.round).join();
    });
  let before = '';
  for (let still = 0, all = 0; still < frames && all < 120; all += 1) {
    await new Promise((done) => requestAnimationFrame(done));
    const now = look().join(' ');
    still = now === before ? still + 1 : 0;
    before = now;
  }
}
