// @ts-check
// A reporter for vitest that writes an Outcome as JSON. Unlike vitest's own JSON it keeps what a failing hook said, and
// errors that belong to no test, so that nothing fails without a word.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ownEnvironment } from './environment.mjs';
import { plainText } from './test-reports.mjs';

/** Where to write, since the command line can hand a reporter no options. */
export const OUTCOME_FILE_VARIABLE = 'TEST_OUTCOME_FILE';

/** @typedef {import('./test-reports.mjs').Outcome} Outcome */
/** @typedef {import('./test-reports.mjs').TestFailure} TestFailure */
/** @typedef {import('vitest/node').Reporter} Reporter */
/** @typedef {import('vitest/node').TestModule} TestModule */
/** @typedef {readonly { message?: string, diff?: string, stack?: string }[]} Errors */

const PLACES = 3;

/** @implements {Reporter} */
export default class OutcomeReporter {
  /**
   * @param {readonly TestModule[]} modules
   * @param {Errors} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const file = ownEnvironment()[OUTCOME_FILE_VARIABLE];
    if (file === undefined) throw new Error(`${OUTCOME_FILE_VARIABLE} is not set`);
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    /** @type {Outcome} */
    const outcome = {
      passed: tests.filter((test) => test.result().state === 'passed').length,
      skipped: tests.filter((test) => test.result().state === 'skipped').length,
      failures: [...modules.flatMap(moduleFailures), ...failuresOf('an error outside of any test', unhandledErrors)],
    };
    writeFileSync(file, JSON.stringify(outcome));
  }
}

/**
 * What failed in one file: the file itself, hooks of its groups, and its tests.
 * @param {TestModule} module
 * @returns {TestFailure[]}
 */
function moduleFailures(module) {
  const file = relative(process.cwd(), module.moduleId);
  const suites = [...module.children.allSuites()];
  const unfinished = [...module.children.allTests()].filter(
    (test) => !['passed', 'skipped'].includes(test.result().state),
  );
  return [
    ...failuresOf(file, module.errors()),
    ...suites.flatMap((suite) => failuresOf(`${file} › ${suite.fullName}`, suite.errors())),
    ...unfinished.map((test) => ({
      title: `${file} › ${test.fullName}`,
      message: textOf(test.result().errors ?? []) || `it is ${test.result().state}`,
    })),
  ];
}

/**
 * @param {string} title
 * @param {Errors} errors
 * @returns {TestFailure[]}
 */
function failuresOf(title, errors) {
  return errors.map((error) => ({ title, message: textOf([error]) }));
}

/** @param {Errors} errors */
function textOf(errors) {
  return errors
    .map(({ message = '', diff = '', stack = '' }) => {
      const places = stack.split('\n').filter((line) => /^\s+at /.test(line) && !line.includes('node_modules'));
      return plainText([message, diff, places.slice(0, PLACES).join('\n')].filter((part) => part !== '').join('\n'));
    })
    .join('\n');
}
