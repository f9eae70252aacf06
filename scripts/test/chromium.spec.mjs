import { describe, expect, it } from 'vitest';
import { findChromium } from '../lib/chromium.mjs';

const PLAYWRIGHTS = '/cache/playwright/chrome';

/**
 * A machine on which only the named programs start.
 * @param {Partial<{ starting: string[], broken: string[], isOnline: boolean, isDebianRoot: boolean, asked: string[] }>} has
 * @returns {import('../lib/chromium.mjs').Probes}
 */
function machine({ starting = [], broken = [], isOnline = false, isDebianRoot = false, asked = [] } = {}) {
  const programs = new Set(starting);
  return {
    isExecutable: (path) => programs.has(path) || broken.includes(path),
    starts: async (path) => programs.has(path),
    playwrightPath: () => PLAYWRIGHTS,
    isReachable: async (url) => {
      asked.push(url);
      return isOnline;
    },
    installPlaywrights: async () => {
      asked.push('playwright');
      programs.add(PLAYWRIGHTS);
      return true;
    },
    isDebianRoot: () => isDebianRoot,
    installDebians: async () => {
      asked.push('apt-get');
      programs.add('/usr/bin/chromium');
      return true;
    },
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {import('../lib/chromium.mjs').Probes} probes
 */
function find(env, probes) {
  return findChromium({ env, rootDir: '/repository', probes });
}

describe('findChromium', () => {
  it('takes the one named by CHROMIUM_PATH before any other', async () => {
    const probes = machine({ starting: ['/mine/chrome', '/usr/bin/chromium'] });
    expect(await find({ CHROMIUM_PATH: '/mine/chrome', PATH: '/usr/bin' }, probes)).toBe('/mine/chrome');
  });

  it('refuses a CHROMIUM_PATH that does not start rather than quietly taking another', async () => {
    const probes = machine({ starting: ['/usr/bin/chromium'], broken: ['/mine/chrome'] });
    await expect(find({ CHROMIUM_PATH: '/mine/chrome' }, probes)).rejects.toThrow(/CHROMIUM_PATH is \/mine\/chrome/);
  });

  it('finds one on PATH, and passes over a stub that does not start', async () => {
    const probes = machine({ broken: ['/snap/stub/chromium'], starting: ['/opt/browsers/google-chrome'] });
    expect(await find({ PATH: '/snap/stub:/opt/browsers' }, probes)).toBe('/opt/browsers/google-chrome');
  });

  it('finds one in a usual place that is not on PATH', async () => {
    const place = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(await find({ PATH: '/bin' }, machine({ starting: [place] }))).toBe(place);
  });

  it("takes Playwright's own when that was installed before, without asking the network", async () => {
    /** @type {string[]} */
    const asked = [];
    expect(await find({}, machine({ starting: [PLAYWRIGHTS], asked }))).toBe(PLAYWRIGHTS);
    expect(asked).toEqual([]);
  });

  it("installs Playwright's own when its host answers", async () => {
    /** @type {string[]} */
    const asked = [];
    expect(await find({}, machine({ isOnline: true, isDebianRoot: true, asked }))).toBe(PLAYWRIGHTS);
    expect(asked).toEqual(['https://cdn.playwright.dev', 'playwright']);
  });

  it("installs Debian's package as root when Playwright's host is out of reach", async () => {
    /** @type {string[]} */
    const asked = [];
    expect(await find({}, machine({ isDebianRoot: true, asked }))).toBe('/usr/bin/chromium');
    expect(asked).toEqual(['https://cdn.playwright.dev', 'apt-get']);
  });

  it('names the ways out when there is none and none can be had', async () => {
    await expect(find({}, machine())).rejects.toMatchObject({
      message: expect.stringContaining('No Chrome or Chromium'),
      advice: [
        expect.stringContaining('CHROMIUM_PATH'),
        expect.stringContaining('playwright install'),
        expect.stringContaining('apt-get install chromium'),
      ],
    });
  });
});
