// @ts-check
// `npm test [-- suite …]`: one suite after another whatever fails (none named: all but the long ones); the sum alone last.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownEnvironment } from '../lib/environment.mjs';
import { withInterruption } from '../lib/interruption.mjs';
import { failureText } from '../lib/screen.mjs';
import { addOutcomes, emptyOutcome, withFailure } from '../lib/test-reports.mjs';
import { buildForSuites, suites } from '../lib/test-suites.mjs';

/** @typedef {import('../lib/test-reports.mjs').Outcome} Outcome */
/** @typedef {import('../lib/test-suites.mjs').Suite} Suite */
/** @typedef {import('../lib/test-suites.mjs').SuiteContext} SuiteContext */

const MESSAGE_LINES = 30;

await main(process.argv.slice(2));

/** @param {readonly string[]} names */
async function main(names) {
  const rootDir = join(import.meta.dirname, '../..');
  const reportDir = join(rootDir, 'test-results');
  mkdirSync(reportDir, { recursive: true });
  const env = { ...ownEnvironment(), CI: 'true', NEXT_TELEMETRY_DISABLED: '1' };
  const outcome = await withInterruption((interrupted) => runNamed(names, { rootDir, reportDir, env, interrupted }));
  printFailures(outcome);
  // Not process.exit: what was written must reach a pipe first.
  process.exitCode = outcome.failures.length === 0 ? 0 : 1;
  console.log(`${outcome.passed} passed, ${outcome.failures.length} failed`);
}

/**
 * @param {readonly string[]} names none: all
 * @param {SuiteContext} context
 * @returns {Promise<Outcome>}
 */
async function runNamed(names, context) {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const known = suites.map(({ name }) => name).join(', ');
    return failed('npm test', `There is no suite named ${unknown.join(', ')}. The suites are: ${known}.`);
  }
  const chosen = suites.filter(({ name, isOnlyByName }) => (names.length === 0 ? !isOnlyByName : names.includes(name)));
  const built = await runStage('build: what the suites start', () => buildForSuites(context, chosen));
  // Without a build every suite would only repeat its error.
  return built.failures.length > 0 ? built : runSuites(chosen, context);
}

/**
 * @param {readonly Suite[]} chosen
 * @param {SuiteContext} context
 * @returns {Promise<Outcome>}
 */
async function runSuites(chosen, context) {
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const { name, about, run } of chosen) {
    if (context.interrupted.aborted) outcomes.push(failed(name, 'interrupted before it began'));
    else outcomes.push(await runStage(`${name}: ${about}`, () => run(context)));
  }
  return addOutcomes(outcomes);
}

/**
 * @param {string} title
 * @param {() => Promise<Outcome | void>} work nothing returned: there was nothing to count
 * @returns {Promise<Outcome>}
 */
async function runStage(title, work) {
  const startedAt = Date.now();
  console.log(`\n── ${title}`);
  const [name = title] = title.split(':');
  const outcome = await work().catch((/** @type {unknown} */ error) => failed(name, failureText(error)));
  const { passed, failures, skipped } = outcome ?? emptyOutcome();
  const counts = outcome
    ? ` ${passed} passed, ${failures.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    : '';
  console.log(
    `${failures.length > 0 ? '✗' : '✓'} ${name}:${counts} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`,
  );
  return outcome ?? emptyOutcome();
}

/**
 * @param {string} title
 * @param {string} message
 */
function failed(title, message) {
  return withFailure(emptyOutcome(), { title, message });
}

/** @param {Outcome} outcome */
function printFailures({ failures }) {
  if (failures.length > 0) console.log(`\n── ${failures.length} failed`);
  for (const { title, message } of failures) {
    console.log(`✗ ${title}`);
    for (const line of message.split('\n').slice(0, MESSAGE_LINES)) console.log(`    ${line}`);
  }
  console.log('');
}
