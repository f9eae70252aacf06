/** Proves the sum of `.ci/run`: it runs both commands whatever the first says, and no failure can hide in it. */
import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '../.ci/run');
const directory = mkdtempSync(join(tmpdir(), 'ci-run-'));

describe('.ci/run', () => {
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it('adds what both commands counted and ends with 0 when nothing failed', async () => {
    const run = await runWith({ test: 'echo "12 passed, 0 failed"', check: 'echo "6 passed, 0 failed"' });
    expect(run).toEqual({ code: 0, lastLine: '18 passed, 0 failed' });
  });

  it('still runs the checks when tests failed, and ends with 1', async () => {
    const run = await runWith({ test: 'echo "10 passed, 2 failed"; exit 1', check: 'echo "6 passed, 0 failed"' });
    expect(run).toEqual({ code: 1, lastLine: '16 passed, 2 failed' });
  });

  it('counts a command that ended before it counted anything as one failure', async () => {
    const run = await runWith({ test: 'echo "cannot start"; exit 7', check: 'echo "6 passed, 0 failed"' });
    expect(run).toEqual({ code: 1, lastLine: '6 passed, 1 failed' });
  });

  it('counts a bad end without a counted failure as one failure', async () => {
    const run = await runWith({ test: 'echo "12 passed, 0 failed"; exit 1', check: 'echo "6 passed, 0 failed"' });
    expect(run).toEqual({ code: 1, lastLine: '18 passed, 1 failed' });
  });

  it('is not content with nothing', async () => {
    const run = await runWith({ test: 'echo "0 passed, 0 failed"', check: 'echo "0 passed, 0 failed"' });
    expect(run.code).toBe(1);
  });
});

/** Runs the script beside a stand-in for npm. */
async function runWith({ test, check }: { test: string; check: string }): Promise<{ code: number; lastLine: string }> {
  mkdirSync(join(directory, '.ci'), { recursive: true });
  copyFileSync(script, join(directory, '.ci/run'));
  const npm = `#!/bin/sh\ncase "$*" in\n*check*) ${check} ;;\n*) ${test} ;;\nesac\n`;
  writeFileSync(join(directory, 'npm'), npm);
  chmodSync(join(directory, 'npm'), 0o755);
  const env = { ...process.env, PATH: [directory, process.env.PATH].join(delimiter) };
  return new Promise((resolve) => {
    const child = execFile('bash', [join(directory, '.ci/run')], { env }, (_error, stdout) => {
      resolve({ code: child.exitCode ?? -1, lastLine: stdout.trimEnd().split('\n').at(-1) ?? '' });
    });
  });
}
