import { describe, expect, it } from 'vitest';
import { addOutcomes, emptyOutcome, judge, playwrightOutcome } from '../lib/test-reports.mjs';

describe('playwrightOutcome', () => {
  const expected = { status: 'expected', results: [{}] };
  const unexpected = { status: 'unexpected', results: [{ error: { message: '\u001B[31mno picture\u001B[39m' } }] };

  const noText = () => '';

  it('walks nested suites and names a failure by its whole path', () => {
    const inner = { title: 'two people', specs: [{ title: 'meet', tests: [expected, unexpected] }] };
    const outcome = playwrightOutcome({ suites: [{ title: 'meeting.spec.ts', suites: [inner] }] }, noText);
    const failures = [{ title: 'meeting.spec.ts › two people › meet', message: 'no picture' }];
    expect(outcome).toEqual({ passed: 1, skipped: 0, failures });
  });

  it('counts a test that passed only when tried again as a failure', () => {
    const flaky = { status: 'flaky', results: [{ error: { message: 'too late' } }, {}] };
    const outcome = playwrightOutcome(
      {
        suites: [{ title: 'a.spec.ts', specs: [{ title: 'is slow', tests: [flaky] }] }],
      },
      noText,
    );
    expect(outcome.failures).toEqual([
      { title: 'a.spec.ts › is slow', message: 'passed only when tried again. too late' },
    ]);
  });

  it('tells what the page showed', () => {
    const attachments = [{ name: 'error-context', path: 'context.md' }, { name: 'screenshot' }];
    const failed = { status: 'unexpected', results: [{ error: { message: 'no picture' }, attachments }] };
    const texts = new Map([
      ['context.md', '# Page snapshot\n\n```yaml\n- alert: The meeting is full.\n```\n\n# Test source'],
    ]);
    const outcome = playwrightOutcome(
      { suites: [{ title: 'a.spec.ts', specs: [{ title: 'meets', tests: [failed] }] }] },
      (path) => texts.get(path) ?? '',
    );
    expect(outcome.failures[0]?.message).toBe('no picture\nThe page showed:\n- alert: The meeting is full.');
  });

  it('counts an error outside any test as a failure', () => {
    const outcome = playwrightOutcome({ suites: [], errors: [{ message: 'no such configuration' }] }, noText);
    expect(outcome.failures).toEqual([{ title: 'browser suite', message: 'no such configuration' }]);
  });
});

describe('judge', () => {
  const passed = { passed: 3, skipped: 0, failures: [] };

  it('lets a suite pass that passed', () => {
    expect(judge(passed, { name: 'small', problem: undefined })).toBe(passed);
  });

  it('fails a suite whose program ended badly although no test failed', () => {
    const outcome = judge(passed, { name: 'small', problem: 'ended with code 1' });
    expect(outcome.failures).toEqual([{ title: 'small', message: 'ended with code 1' }]);
  });

  it('fails a suite that ran no test', () => {
    const outcome = judge(emptyOutcome(), { name: 'small', problem: undefined });
    expect(outcome.failures).toEqual([{ title: 'small', message: 'not a single test ran' }]);
  });

  it('fails a suite that only skipped', () => {
    const outcome = judge({ ...emptyOutcome(), skipped: 5 }, { name: 'small', problem: undefined });
    expect(outcome.failures).toHaveLength(1);
  });
});

it('addOutcomes adds every column', () => {
  const failure = { title: 'a', message: 'b' };
  const one = { passed: 2, skipped: 1, failures: [failure] };
  expect(addOutcomes([one, one])).toEqual({ passed: 4, skipped: 2, failures: [failure, failure] });
});
