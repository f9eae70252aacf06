import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProcess } from '../lib/process-table.mjs';
import { runProgram } from '../lib/run-program.mjs';
import { waitUntil } from '../lib/wait-until.mjs';

/**
 * @param {string} code
 * @param {Partial<import('../lib/run-program.mjs').Program>} [options]
 */
function run(code, options = {}) {
  return runProgram({
    command: process.execPath,
    args: ['-e', code],
    env: {},
    deadlineMs: 20_000,
    isQuiet: true,
    ...options,
  });
}

/**
 * A program that starts a child of its own, writes its pid into a file, and never ends by itself.
 * @param {string} pidFile
 */
function parentOf(pidFile) {
  return `
    const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
    setInterval(() => {}, 1000);
  `;
}

describe('runProgram', () => {
  it('keeps the output of both streams and finds no problem in an end with 0', async () => {
    const ending = await run("console.log('out'); console.error('err')");
    expect(ending.problem).toBeUndefined();
    expect(ending.output.split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it('says how a program ended otherwise', async () => {
    expect((await run('process.exit(3)')).problem).toBe('ended with code 3');
    expect((await run("process.kill(process.pid, 'SIGKILL')")).problem).toBe('ended by SIGKILL');
    expect((await run('', { command: '/no/such/program' })).problem).toContain('ENOENT');
  });

  it('ends a program that misses its deadline', async () => {
    const ending = await run('setInterval(() => {}, 1000)', { deadlineMs: 200 });
    expect(ending.problem).toBe('not finished within 0.2 s');
  });

  it('ends the program and its children when interrupted', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'run-program-'));
    const pidFile = join(directory, 'pid');
    const controller = new AbortController();
    const running = run(parentOf(pidFile), { interrupted: controller.signal });
    const childPid = () => (existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0);
    expect(await waitUntil(() => childPid() > 0, { deadlineMs: 10_000 })).toBe(true);
    controller.abort();
    expect((await running).problem).toBe('interrupted');
    expect(await waitUntil(() => findProcess(childPid()) === undefined, { deadlineMs: 10_000 })).toBe(true);
    rmSync(directory, { recursive: true });
  });

  it('does not even start after an interruption', async () => {
    const ending = await run("console.log('started')", { interrupted: AbortSignal.abort() });
    expect(ending).toMatchObject({ problem: 'interrupted', output: '' });
  });
});
