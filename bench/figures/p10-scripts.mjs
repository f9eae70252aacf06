// @ts-check
// P10: what a visitor's browser loads before it can be used, with nothing in its cache.
import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { startBarePage } from '../lib/bare-page.mjs';
import { ownEnvironment } from '../lib/environment.mjs';
import { newRoomName } from '../lib/joins.mjs';
import { ScriptWeight } from '../lib/script-weight.mjs';
import { startWholeSystem } from '../lib/whole-system.mjs';

const ARGUMENTS = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];
const CONNECT_DEADLINE_MS = 30_000;

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {{ kilobytes: number, requests: number }} Weight */

/** @type {import('../lib/figure.mjs').Figure} */
export const scripts = {
  id: 'P10',
  about: 'scripts over the wire, cold',
  async measure(context) {
    const { rootDir, stack, onProgress } = context;
    const executablePath = await findChromium({ env: ownEnvironment(), rootDir, onProgress });
    const bare = await startBarePage(context);
    const system = await startWholeSystem(stack, 'client-system');
    const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
    try {
      return rowsOf({
        bare: await weighPage(browser, bare.url),
        home: await weighPage(browser, system.meetUrl),
        room: await weighRoom(browser, `${system.meetUrl}/rooms/${newRoomName()}`),
      });
    } finally {
      await browser.close();
      await system.stop();
      await bare.stop();
    }
  },
};

/**
 * @param {{ bare: Weight, home: Weight, room: { ready: Weight, connected: Weight } }} weights
 * @returns {import('../lib/table.mjs').Row[]}
 */
function rowsOf({ bare, home, room }) {
  const weight = (/** @type {string} */ what, /** @type {Weight} */ { kilobytes }, /** @type {number} */ limit) => {
    const goal = /** @type {const} */ ({ of: 'value', atMost: limit });
    return { id: 'P10', what, unit: 'kB', baseline: bare.kilobytes, ours: kilobytes, goal };
  };
  return [
    weight('scripts of the home page', home, 170),
    weight('scripts until one can join', room.ready, 260),
    weight('scripts until connected', room.connected, 420),
    {
      id: 'P10',
      what: 'requests of the home page',
      unit: '',
      baseline: bare.requests,
      ours: home.requests,
      goal: { of: 'value', atMost: 15 },
    },
  ];
}

/**
 * Until the page has loaded all it wants by itself.
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<Weight>}
 */
async function weighPage(browser, url) {
  return inFreshPage(browser, async (page, weight) => {
    await page.goto(url, { waitUntil: 'networkidle' });
    return snapshot(weight);
  });
}

/**
 * @param {Browser} browser
 * @param {string} url
 */
async function weighRoom(browser, url) {
  return inFreshPage(browser, async (page, weight) => {
    const joinButton = page.getByRole('button', { name: 'Join now' });
    await page.goto(url, { waitUntil: 'commit' });
    await joinButton.and(page.locator(':enabled')).waitFor();
    const ready = snapshot(weight);
    await page.getByLabel('Your name').fill('Amina');
    await joinButton.click();
    await page.getByRole('toolbar', { name: 'Meeting controls' }).waitFor({ timeout: CONNECT_DEADLINE_MS });
    return { ready, connected: snapshot(weight) };
  });
}

/**
 * @template T
 * @param {Browser} browser
 * @param {(page: import('@playwright/test').Page, weight: ScriptWeight) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function inFreshPage(browser, work) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const weight = new ScriptWeight();
  await weight.watch(page);
  try {
    return await work(page, weight);
  } finally {
    await context.close();
  }
}

/**
 * @param {ScriptWeight} weight
 * @returns {Weight}
 */
function snapshot({ kilobytes, requests }) {
  return { kilobytes, requests };
}
