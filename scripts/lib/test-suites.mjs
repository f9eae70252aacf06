// @ts-check
// The suites of `npm test` in the order they run, cheapest first, and how each is run to an outcome.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runBrowserSuite } from './browser-suite.mjs';
import { build } from './build.mjs';
import { findFfmpeg } from './ffmpeg.mjs';
import { findLivekit } from './livekit.mjs';
import { OUTCOME_FILE_VARIABLE } from './outcome-reporter.mjs';
import { runProgram } from './run-program.mjs';
import { findSchemathesis } from './schemathesis.mjs';
import { emptyOutcome, judge } from './test-reports.mjs';

/**
 * @typedef {object} SuiteContext
 * @property {string} rootDir
 * @property {string} reportDir
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} interrupted
 */

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} about
 * @property {readonly import('./build.mjs').PartName[]} parts what must be built before
 * @property {true} [isOnlyByName] too long for every run
 * @property {(context: SuiteContext) => Promise<import('./test-reports.mjs').Outcome>} run
 */

const EVERYTHING = /** @type {const} */ (['packages', 'backend', 'media worker', 'client', 'doctor']);
const WITHOUT_CLIENT = /** @type {const} */ (['packages', 'backend', 'media worker', 'doctor']);

/** @type {readonly Suite[]} */
export const suites = [
  {
    name: 'small',
    about: 'pure code and services',
    parts: WITHOUT_CLIENT,
    run: (context) => runVitest(context, { name: 'small', deadlineMs: 480_000 }),
  },
  {
    name: 'medium',
    about: 'PostgreSQL, disk and HTTP',
    parts: WITHOUT_CLIENT,
    run: (context) => runVitest(context, { name: 'medium', deadlineMs: 600_000 }),
  },
  {
    name: 'api',
    about: 'the running API under generated requests, for a minute',
    parts: WITHOUT_CLIENT,
    run: withSchemathesis(withLivekit((context) => runVitest(context, { name: 'api', deadlineMs: 300_000 }))),
  },
  {
    name: 'e2e',
    about: 'the booted backend and a real LiveKit server',
    parts: WITHOUT_CLIENT,
    run: withLivekit(
      withFfmpeg((context) => runVitest(context, { name: 'e2e', projects: ['e2e', 'media'], deadlineMs: 1_080_000 })),
    ),
  },
  {
    name: 'launcher',
    about: 'npm start itself',
    parts: EVERYTHING,
    run: withLivekit((context) => runVitest(context, { name: 'launcher', deadlineMs: 720_000 })),
  },
  {
    name: 'browser',
    about: 'the whole system in Chromium',
    parts: EVERYTHING,
    run: withLivekit((context) => runBrowserSuite(context, { name: 'browser', project: 'everyday' })),
  },
  {
    name: 'browser-seldom',
    about:
      'what seldom happens in a browser: servers that send rubbish, wrong clocks, no storage, every menu for every eye',
    parts: EVERYTHING,
    isOnlyByName: true,
    run: withLivekit((context) => runBrowserSuite(context, { name: 'browser-seldom', project: 'seldom' })),
  },
  {
    name: 'api-full',
    about: 'the running API under many more generated requests and chains of them, for ten minutes',
    parts: WITHOUT_CLIENT,
    isOnlyByName: true,
    run: withSchemathesis(
      withLivekit(({ env, ...context }) =>
        runVitest(
          { ...context, env: { ...env, API_DEPTH: 'full' } },
          { name: 'api-full', projects: ['api'], deadlineMs: 1_500_000 },
        ),
      ),
    ),
  },
  {
    name: 'faults',
    about: 'what goes wrong, for three minutes instead of half a one',
    parts: WITHOUT_CLIENT,
    isOnlyByName: true,
    run: withLivekit(
      withFfmpeg(({ env, ...context }) =>
        runVitest(
          { ...context, env: { ...env, FAULT_SECONDS: '180' } },
          {
            name: 'faults',
            projects: ['e2e', 'media'],
            files: ['test/e2e/reconciler', 'test/e2e/media-'],
            deadlineMs: 2_700_000,
          },
        ),
      ),
    ),
  },
  {
    name: 'noise',
    about: 'a hundred thousand messages of noise on the media sockets, while others speak',
    parts: WITHOUT_CLIENT,
    isOnlyByName: true,
    run: ({ env, ...context }) =>
      runVitest(
        { ...context, env: { ...env, FUZZ_MESSAGES: '100000' } },
        { name: 'noise', projects: ['medium'], files: ['test/medium/egress-fuzz'], deadlineMs: 600_000 },
      ),
  },
];

/**
 * Suites start what was built, so that is built first. Throws what the build throws.
 * @param {SuiteContext} context
 * @param {readonly Suite[]} chosen
 */
export async function buildForSuites({ rootDir, reportDir, env, interrupted }, chosen) {
  const parts = [...new Set(chosen.flatMap((suite) => suite.parts))];
  const built = await build({ rootDir, parts, logsDir: reportDir, env, interrupted, onProgress: console.log });
  console.log(built.length === 0 ? 'nothing has changed' : `built: ${built.join(', ')}`);
}

/**
 * A machine that never ran LiveKit's server gets it here, where minutes of building are no test that hangs.
 * @param {Suite['run']} run
 * @returns {Suite['run']}
 */
function withLivekit(run) {
  return async (context) => {
    const { env, interrupted } = context;
    await findLivekit({ env, interrupted, onProgress: (text) => console.log(`LiveKit server: ${text}`) });
    return run(context);
  };
}

/**
 * @param {Suite['run']} run
 * @returns {Suite['run']}
 */
function withFfmpeg(run) {
  return async (context) => {
    await findFfmpeg({ env: context.env, onProgress: (text) => console.log(text) });
    return run(context);
  };
}

/**
 * @param {Suite['run']} run
 * @returns {Suite['run']}
 */
function withSchemathesis(run) {
  return async (context) => {
    const { env, rootDir } = context;
    await findSchemathesis({ env, rootDir, onProgress: (text) => console.log(text) });
    return run(context);
  };
}

/**
 * @typedef {object} VitestRun
 * @property {string} name
 * @property {readonly string[]} [projects] of Vitest, where they have other names
 * @property {readonly string[]} [files] parts of their paths; none: all
 * @property {number} deadlineMs
 */

/**
 * @param {SuiteContext} context
 * @param {VitestRun} suite
 */
async function runVitest(
  { rootDir, reportDir, env, interrupted },
  { name, projects = [name], files = [], deadlineMs },
) {
  const report = join(reportDir, `${name}.json`);
  rmSync(report, { force: true });
  const { problem } = await runProgram({
    command: process.execPath,
    args: [
      join(rootDir, 'node_modules/vitest/vitest.mjs'),
      ...['run', ...projects.flatMap((project) => ['--project', project]), ...files],
      ...['--reporter=default', `--reporter=${join(import.meta.dirname, 'outcome-reporter.mjs')}`],
    ],
    cwd: rootDir,
    env: { ...env, [OUTCOME_FILE_VARIABLE]: report },
    deadlineMs,
    interrupted,
  });
  const outcome = existsSync(report) ? readOutcome(report) : emptyOutcome();
  return judge(outcome, { name, problem });
}

/**
 * @param {string} path
 * @returns {import('./test-reports.mjs').Outcome}
 */
function readOutcome(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
