// @ts-check
// P11: until the join button can be pressed, and from pressing it until one is in the meeting; and what four people in one
// meeting cost their browser. Takes any address, so that two systems can be measured in turn on one machine:
// npm run bench:join -- --base http://localhost:3000 --rounds 5 --join "Join now" --name "Your name" --in "[role=toolbar]"
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findChromium } from '../scripts/lib/chromium.mjs';
import { ownEnvironment } from './lib/environment.mjs';
import { browserCost } from './lib/browser-cost.mjs';
import { median } from './lib/statistics.mjs';

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://localhost:3000' },
    path: { type: 'string', default: '/rooms/' },
    rounds: { type: 'string', default: '5' },
    join: { type: 'string', default: 'Join now' },
    name: { type: 'string', default: 'Your name' },
    in: { type: 'string', default: '[role=toolbar]' },
    seconds: { type: 'string', default: '20' },
  },
});
const ARGUMENTS = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream=fps=20',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];
const DEADLINE_MS = 60_000;
const PEOPLE = 4;

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */

await main();

async function main() {
  const executablePath = await findChromium({
    env: ownEnvironment(),
    rootDir: process.cwd(),
    onProgress: console.error,
  });
  const options = { executablePath, args: ARGUMENTS };
  /** @type {{ readyMs: number, joinMs: number }[]} */
  const rounds = [];
  // The first one meets cold servers: it is thrown away.
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    const browser = await chromium.launch(options);
    const { readyMs, joinMs } = await enter(await browser.newPage(), roomUrl());
    await browser.close();
    if (round > 0) rounds.push({ readyMs, joinMs });
  }
  const cost = await costOfFour(await chromium.launch(options));
  const figures = {
    base: values.base,
    rounds: rounds.length,
    joinButtonMs: Math.round(median(rounds.map(({ readyMs }) => readyMs))),
    clickToConnectedMs: Math.round(median(rounds.map(({ joinMs }) => joinMs))),
    peopleInOneBrowser: PEOPLE,
    ...cost,
  };
  console.log(JSON.stringify(figures, undefined, 2));
}

function roomUrl() {
  return new URL(`${values.path}bench-${crypto.randomUUID()}`, values.base).href;
}

/**
 * With an empty cache, as somebody who was sent a link.
 * @param {Page} page
 * @param {string} url
 */
async function enter(page, url) {
  const startedAt = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  const button = page.getByRole('button', { name: values.join }).and(page.locator(':enabled'));
  await button.waitFor({ timeout: DEADLINE_MS });
  const readyMs = performance.now() - startedAt;
  const name = page.getByLabel(values.name);
  if (await name.isVisible()) await name.fill('Amina');
  const pressedAt = performance.now();
  await button.click();
  await page.locator(values.in).first().waitFor({ timeout: DEADLINE_MS });
  return { readyMs, joinMs: performance.now() - pressedAt };
}

/**
 * Four people who all see each other, in one browser: its processes together.
 * @param {Browser} browser
 */
async function costOfFour(browser) {
  const url = roomUrl();
  for (let person = 0; person < PEOPLE; person += 1) {
    const context = await browser.newContext();
    await enter(await context.newPage(), url);
  }
  const cost = await browserCost(Number(values.seconds));
  await browser.close();
  return cost;
}
