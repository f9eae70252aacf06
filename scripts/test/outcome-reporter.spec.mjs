import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownEnvironment } from '../lib/environment.mjs';
import { OUTCOME_FILE_VARIABLE } from '../lib/outcome-reporter.mjs';
import { runProgram } from '../lib/run-program.mjs';

const ROOT_DIR = join(import.meta.dirname, '../..');
const FILES = {
  '../vitest.config.mjs': 'export default {};',
  'good.test.js': `
    describe('sums', () => {
      it('adds', () => expect(1 + 1).toBe(2));
      it('subtracts', () => expect(3 - 1).toBe(1));
      it.skip('divides', () => undefined);
    });`,
  'hook.test.js': `
    describe('needs a server', () => {
      beforeAll(() => { throw new Error('no server'); });
      it('answers', () => undefined);
    });`,
  'broken.test.js': `import './no-such-file.js';`,
  'stray.test.js': `
    it('passes', () => { setTimeout(() => { throw new Error('too late'); }, 0); });
    it('is still running then', () => new Promise((resolve) => setTimeout(resolve, 50)));`,
};

describe('the outcome of a run of vitest', () => {
  const directory = mkdtempSync(join(tmpdir(), 'outcome-'));
  /** @type {import('../lib/test-reports.mjs').Outcome} */
  let outcome;
  /** @type {string | undefined} */
  let problem;

  beforeAll(async () => {
    mkdirSync(join(directory, 'tests'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(directory, 'tests', name), text);
    const file = join(directory, 'outcome.json');
    const reporter = join(ROOT_DIR, 'scripts/lib/outcome-reporter.mjs');
    const vitest = join(ROOT_DIR, 'node_modules/vitest/vitest.mjs');
    const run = await runProgram({
      command: process.execPath,
      args: [vitest, 'run', '--globals', '--root', directory, `--reporter=${reporter}`],
      cwd: directory,
      env: { ...ownEnvironment(), [OUTCOME_FILE_VARIABLE]: file },
      deadlineMs: 60_000,
      isQuiet: true,
    });
    problem = run.problem;
    outcome = JSON.parse(readFileSync(file, 'utf8'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const messageOf = (/** @type {string} */ title) =>
    outcome.failures.find((failure) => failure.title === title)?.message;

  it('counts what passed and what was skipped', () => {
    expect(outcome).toMatchObject({ passed: 3, skipped: 2 });
    expect(problem).toBe('ended with code 1');
  });

  it('keeps what a failing test said, and where', () => {
    expect(messageOf('tests/good.test.js › sums > subtracts')).toMatch(/expected 2 to be 1[^]*good\.test\.js/);
  });

  it('keeps what a failing hook said', () => {
    expect(messageOf('tests/hook.test.js › needs a server')).toContain('no server');
  });

  it('keeps why a file could not be loaded', () => {
    expect(messageOf('tests/broken.test.js')).toContain('no-such-file.js');
  });

  it('keeps an error that belongs to no test', () => {
    expect(messageOf('an error outside of any test')).toContain('too late');
    expect(outcome.failures).toHaveLength(4);
  });
});
