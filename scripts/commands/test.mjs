// @ts-check
// `npm test [-- suite …]`: one suite after another, all of them whatever fails, and the sum alone on the last line.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownEnvironment } from '../lib/environment.mjs';
import { Failure, errorMessage } from '../lib/failure.mjs';
import { addOutcomes, emptyOutcome, withFailure } from '../lib/test-reports.mjs';
import { buildForTests, suites } from '../lib/test-suites.mjs';

/** @typedef {import('../lib/test-reports.mjs').Outcome} Outcome */
/** @typedef {import('../lib/test-suites.mjs').SuiteContext} SuiteContext */
/** @typedef {{ name: string, about: string, run: (context: SuiteContext) => Promise<Outcome> }} Stage */

const MESSAGE_LINES = 12;

await main(process.argv.slice(2));

/** @param {readonly string[]} names */
async function main(names) {
  const rootDir = join(import.meta.dirname, '../..');
  const reportDir = join(rootDir, 'test-results');
  mkdirSync(reportDir, { recursive: true });
  const env = { ...ownEnvironment(), CI: 'true', NEXT_TELEMETRY_DISABLED: '1' };
  const context = { rootDir, reportDir, env, interrupted: interruption() };
  const stages = chosenStages(names);
  const outcome = typeof stages === 'string' ? refusal(stages) : await runStages(stages, context);
  printFailures(outcome);
  // Not process.exit: what was written must reach a pipe first.
  process.exitCode = outcome.failures.length === 0 ? 0 : 1;
  console.log(`${outcome.passed} passed, ${outcome.failures.length} failed`);
}

/**
 * @param {readonly string[]} names
 * @returns {readonly Stage[] | string} a sentence when a name is unknown
 */
function chosenStages(names) {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  const known = suites.map(({ name }) => name).join(', ');
  if (unknown.length > 0) return `There is no suite named ${unknown.join(', ')}. The suites are: ${known}.`;
  return names.length === 0 ? suites : suites.filter(({ name }) => names.includes(name));
}

/** @param {string} message */
function refusal(message) {
  return withFailure(emptyOutcome(), { title: 'npm test', message });
}

/**
 * @param {readonly Stage[]} stages
 * @param {SuiteContext} context
 * @returns {Promise<Outcome>}
 */
async function runStages(stages, context) {
  const built = await runStage({ name: 'build', about: 'packages, backend and client', run: buildForTests }, context);
  // Without a build every suite would only repeat its error.
  if (built.failures.length > 0) return built;
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const stage of stages) {
    if (context.interrupted.aborted) outcomes.push(refusal(`interrupted before the suite ${stage.name}`));
    else outcomes.push(await runStage(stage, context));
  }
  return addOutcomes(outcomes);
}

/**
 * @param {Stage} stage
 * @param {SuiteContext} context
 * @returns {Promise<Outcome>}
 */
async function runStage({ name, about, run }, context) {
  const startedAt = Date.now();
  console.log(`\n── ${name}: ${about}`);
  const outcome = await run(context).catch((/** @type {unknown} */ error) => crash(name, error));
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : '';
  const mark = outcome.failures.length > 0 ? '✗' : '✓';
  console.log(`${mark} ${name}: ${outcome.passed} passed, ${outcome.failures.length} failed${skipped} in ${seconds} s`);
  return outcome;
}

/**
 * @param {string} name
 * @param {unknown} error
 * @returns {Outcome}
 */
function crash(name, error) {
  const details = error instanceof Failure ? [...error.advice, ...(error.logFile ? [`See ${error.logFile}`] : [])] : [];
  return withFailure(emptyOutcome(), { title: name, message: [errorMessage(error), ...details].join('\n') });
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

/** Ctrl-C and SIGTERM end the running suite, its programs included, and still print the sum. */
function interruption() {
  const controller = new AbortController();
  const abort = () => controller.abort();
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  return controller.signal;
}
