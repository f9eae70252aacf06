// @ts-check
// The suites of `npm test` in the order they run, cheapest first, and how each is run to an outcome.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runBrowserSuite } from './browser-suite.mjs';
import { runProgram } from './run-program.mjs';
import { emptyOutcome, judge, vitestOutcome, withFailure } from './test-reports.mjs';

const BUILD_DEADLINE_MS = 300_000;

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
 * @property {(context: SuiteContext) => Promise<import('./test-reports.mjs').Outcome>} run
 */

/** @type {readonly Suite[]} */
export const suites = [
  { name: 'small', about: 'pure code and services', run: (context) => runVitest(context, 'small', 180_000) },
  { name: 'medium', about: 'PostgreSQL, disk and HTTP', run: (context) => runVitest(context, 'medium', 300_000) },
  {
    name: 'e2e',
    about: 'the booted backend and a LiveKit server',
    run: (context) => runVitest(context, 'e2e', 480_000),
  },
  { name: 'launcher', about: 'npm start itself', run: (context) => runVitest(context, 'launcher', 480_000) },
  { name: 'browser', about: 'the whole system in Chromium', run: runBrowserSuite },
];

/**
 * Suites start what was built, so it is built first; a fault here counts as one failure.
 * @param {SuiteContext} context
 * @returns {Promise<import('./test-reports.mjs').Outcome>}
 */
export async function buildForTests({ rootDir, env, interrupted }) {
  const { problem } = await runProgram({
    command: 'pnpm',
    args: ['-r', '--if-present', 'build'],
    cwd: rootDir,
    env,
    deadlineMs: BUILD_DEADLINE_MS,
    interrupted,
  });
  return problem === undefined ? emptyOutcome() : withFailure(emptyOutcome(), { title: 'build', message: problem });
}

/**
 * @param {SuiteContext} context
 * @param {string} name
 * @param {number} deadlineMs
 */
async function runVitest({ rootDir, reportDir, env, interrupted }, name, deadlineMs) {
  const report = join(reportDir, `${name}.json`);
  rmSync(report, { force: true });
  const { problem } = await runProgram({
    command: process.execPath,
    args: [
      join(rootDir, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--project', name],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ],
    cwd: rootDir,
    env,
    deadlineMs,
    interrupted,
  });
  const outcome = existsSync(report) ? vitestOutcome(readReport(report)) : emptyOutcome();
  return judge(outcome, { name, problem });
}

/**
 * @param {string} path
 * @returns {Parameters<typeof vitestOutcome>[0]}
 */
function readReport(path) {
  return /** @type {Parameters<typeof vitestOutcome>[0]} */ (JSON.parse(readFileSync(path, 'utf8')));
}
