// @ts-check
// Pure: what came of a suite, from Playwright's JSON report or from outcome-reporter.mjs. Whatever is not a pass is counted
// as a failure, a test that needed a second try included.

/**
 * @typedef {object} TestFailure
 * @property {string} title file and names, joined by ›
 * @property {string} message
 */

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} skipped
 * @property {readonly TestFailure[]} failures
 */

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {readonly PlaywrightSuite[]} [suites]
 * @property {readonly { title: string, tests: readonly PlaywrightTest[] }[]} [specs]
 */

/** @typedef {{ name: string, path?: string }} PlaywrightAttachment */
/** @typedef {{ error?: { message?: string }, attachments?: readonly PlaywrightAttachment[] }} PlaywrightResult */
/** @typedef {{ status: string, results: readonly PlaywrightResult[] }} PlaywrightTest */

const PAGE_LINES = 60;

/**
 * What the page showed is told with a failure: where the machine that ran it is gone, nothing else tells it.
 * @param {{ suites: readonly PlaywrightSuite[], errors?: readonly { message?: string }[] }} report
 * @param {(path: string) => string} readText of an attachment
 * @returns {Outcome}
 */
export function playwrightOutcome(report, readText) {
  const errors = (report.errors ?? []).map((error) => ({
    title: 'browser suite',
    message: plainText(error.message ?? ''),
  }));
  const tests = report.suites.flatMap((suite) => playwrightTests(suite, []));
  return addOutcomes([
    { passed: 0, skipped: 0, failures: errors },
    ...tests.map((test) => playwrightTestOutcome(test, readText)),
  ]);
}

/**
 * @param {readonly Outcome[]} outcomes
 * @returns {Outcome}
 */
export function addOutcomes(outcomes) {
  return {
    passed: outcomes.reduce((sum, outcome) => sum + outcome.passed, 0),
    skipped: outcomes.reduce((sum, outcome) => sum + outcome.skipped, 0),
    failures: outcomes.flatMap((outcome) => outcome.failures),
  };
}

/**
 * The last word on a suite: a program that ended badly although no test failed, or that ran no test, has failed too.
 * @param {Outcome} outcome
 * @param {{ name: string, problem: string | undefined }} run `problem` says how the program ended, if not well
 * @returns {Outcome}
 */
export function judge(outcome, { name, problem }) {
  if (outcome.failures.length > 0) return outcome;
  if (problem !== undefined) return withFailure(outcome, { title: name, message: problem });
  if (outcome.passed === 0) return withFailure(outcome, { title: name, message: 'not a single test ran' });
  return outcome;
}

/**
 * @param {Outcome} outcome
 * @param {TestFailure} failure
 * @returns {Outcome}
 */
export function withFailure(outcome, failure) {
  return { ...outcome, failures: [...outcome.failures, failure] };
}

/** @returns {Outcome} */
export function emptyOutcome() {
  return { passed: 0, skipped: 0, failures: [] };
}

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} parents
 * @returns {{ title: string, test: PlaywrightTest }[]}
 */
function playwrightTests(suite, parents) {
  const names = [...parents, suite.title];
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({ title: [...names, spec.title].join(' › '), test })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((child) => playwrightTests(child, names))];
}

/**
 * @param {{ title: string, test: PlaywrightTest }} named
 * @param {(path: string) => string} readText
 * @returns {Outcome}
 */
function playwrightTestOutcome({ title, test }, readText) {
  if (test.status === 'expected') return { passed: 1, skipped: 0, failures: [] };
  if (test.status === 'skipped') return { passed: 0, skipped: 1, failures: [] };
  const failed = test.results.find((result) => (result.error?.message ?? '') !== '');
  const prefix = test.status === 'flaky' ? 'passed only when tried again. ' : '';
  const message = prefix + plainText(failed?.error?.message ?? test.status);
  return { passed: 0, skipped: 0, failures: [{ title, message: [message, ...pagesOf(failed, readText)].join('\n') }] };
}

/**
 * @param {PlaywrightResult | undefined} result
 * @param {(path: string) => string} readText
 */
function pagesOf(result, readText) {
  const contexts = (result?.attachments ?? []).filter(({ name }) => name.startsWith('error-context'));
  return contexts.flatMap(({ path }) => {
    const [, page] = /# Page snapshot\s+```yaml\n(.*?)\n```/s.exec(path === undefined ? '' : readText(path)) ?? [];
    return page === undefined ? [] : ['The page showed:', ...page.split('\n').slice(0, PAGE_LINES)];
  });
}

/**
 * @param {string} text
 * @returns {string} the same without the colours of a terminal
 */
export function plainText(text) {
  // eslint-disable-next-line no-control-regex -- the escape character is what is looked for
  return text.replaceAll(/\u001B\[[0-9;]*m/g, '').trim();
}
