// @ts-check
// Finds a Chromium that really starts: named by hand → present on the machine → Playwright's own → the system's package.
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { installDebians, isDebianRoot, succeeds } from './debian.mjs';
import { Failure } from './failure.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const PLAYWRIGHT_HOST = 'https://cdn.playwright.dev';
const REACH_TIMEOUT_MS = 5_000;
const VERSION_TIMEOUT_MS = 20_000;
const WAYS_OUT = [
  'Install Google Chrome or Chromium, or set CHROMIUM_PATH to its executable.',
  "Or let Playwright fetch its own: 'pnpm --filter @live-meeting/meet exec playwright install --with-deps chromium'.",
  "Or, as root on Debian: 'apt-get update && apt-get install chromium'.",
];

/**
 * What the search asks of the machine; tests hand in their own.
 * @typedef {object} Probes
 * @property {(path: string) => boolean} isExecutable
 * @property {(path: string) => Promise<boolean>} starts whether the program answers `--version` as a Chromium does
 * @property {() => string | undefined} playwrightPath where Playwright keeps its own browser, installed or not
 * @property {(url: string) => Promise<boolean>} isReachable
 * @property {() => Promise<boolean>} installPlaywrights
 * @property {() => boolean} isDebianRoot
 * @property {() => Promise<boolean>} installDebians
 */

/**
 * @param {{ env: NodeJS.ProcessEnv, rootDir: string, onProgress?: (line: string) => void, probes?: Probes }} options
 * @returns {Promise<string>} the path of an executable that was seen to start
 */
export async function findChromium({ env, rootDir, onProgress = () => undefined, probes }) {
  const machine = probes ?? realProbes(env, rootDir);
  const named = env['CHROMIUM_PATH'];
  if (named) {
    if (machine.isExecutable(named) && (await machine.starts(named))) return named;
    throw new Failure(`CHROMIUM_PATH is ${named}, which does not start as a Chromium.`, { advice: WAYS_OUT });
  }
  return (
    (await firstThatStarts(machine, candidates(env, machine))) ??
    (await fetchPlaywrights(env, machine, onProgress)) ??
    (await fetchDebians(env, machine, onProgress)) ??
    fail()
  );
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Probes} machine
 */
function candidates(env, machine) {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const own = machine.playwrightPath();
  return [...new Set([...onPath, ...USUAL_PLACES, ...(own ? [own] : [])])];
}

/**
 * @param {Probes} machine
 * @param {readonly string[]} paths
 */
async function firstThatStarts(machine, paths) {
  for (const path of paths) {
    if (machine.isExecutable(path) && (await machine.starts(path))) return path;
  }
  return undefined;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Probes} machine
 * @param {(line: string) => void} onProgress
 */
async function fetchPlaywrights(env, machine, onProgress) {
  const path = machine.playwrightPath();
  if (!path || !(await machine.isReachable(env['PLAYWRIGHT_DOWNLOAD_HOST'] ?? PLAYWRIGHT_HOST))) return undefined;
  onProgress("no Chromium here: fetching Playwright's own");
  return (await machine.installPlaywrights()) ? firstThatStarts(machine, [path]) : undefined;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Probes} machine
 * @param {(line: string) => void} onProgress
 */
async function fetchDebians(env, machine, onProgress) {
  if (!machine.isDebianRoot()) return undefined;
  onProgress("no Chromium here: installing Debian's package");
  return (await machine.installDebians()) ? firstThatStarts(machine, candidates(env, machine)) : undefined;
}

/** @returns {never} */
function fail() {
  throw new Failure('No Chrome or Chromium was found, and none could be installed.', { advice: WAYS_OUT });
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} rootDir
 * @returns {Probes}
 */
function realProbes(env, rootDir) {
  const playwrightDir = join(rootDir, 'apps/meet/node_modules/@playwright/test');
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return {
    isExecutable,
    starts,
    playwrightPath: () => playwrightPath(playwrightDir),
    isReachable,
    installPlaywrights: () => {
      const program = join(playwrightDir, 'cli.js');
      const extra = isRoot ? ['--with-deps'] : [];
      return succeeds({ command: process.execPath, args: [program, 'install', ...extra, 'chromium'], env });
    },
    isDebianRoot,
    installDebians: () => installDebians(env, 'chromium'),
  };
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run
  }
}

/** @param {string} path */
async function starts(path) {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: VERSION_TIMEOUT_MS });
    return /chrom/i.test(stdout);
  } catch {
    return false; // a launcher stub without its browser, or libraries that are missing
  }
}

/** @param {string} playwrightDir */
function playwrightPath(playwrightDir) {
  try {
    const load = createRequire(import.meta.url);
    const playwright = /** @type {{ chromium: { executablePath(): string } }} */ (load(playwrightDir));
    return playwright.chromium.executablePath();
  } catch {
    return undefined; // Playwright has no browser for this system
  }
}

/** @param {string} url */
async function isReachable(url) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(REACH_TIMEOUT_MS) });
    return true;
  } catch {
    return false; // offline, or behind a wall: the next way is tried
  }
}
