// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Failure } from '../lib/failure.mjs';
import { createScreen, failureText, tableText } from '../lib/screen.mjs';
import { withoutPassword } from '../lib/address-table.mjs';

describe('the screen', () => {
  it('writes one line a step where there is no terminal', async () => {
    const stream = new PassThrough();
    const screen = createScreen({ stream: /** @type {never} */ (stream), env: {} });
    await screen.step('database', async ({ done }) => done('PostgreSQL'));
    const failing = screen.step('backend', () => Promise.reject(new Failure('no')));
    await expect(failing).rejects.toThrow('no');
    expect(String(stream.read())).toMatch(/^✓ database +\d\.\d s +PostgreSQL\n✗ backend +\d\.\d s +failed\n$/);
  });

  it('tells a failure with the end of its log and what to do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'live-meeting-'));
    const logFile = join(folder, 'x.log');
    writeFileSync(logFile, Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n'));
    const text = failureText(new Failure('It broke.', { logFile, advice: ['Mend it.'] }));
    rmSync(folder, { recursive: true });
    expect(text).toContain('  It broke.');
    expect(text).toContain('    line 10\n');
    expect(text).not.toContain('line 9\n');
    expect(text).toContain('What to do:\n    Mend it.');
  });

  it('shows where a fault of the launcher itself is', () => {
    expect(failureText(new TypeError('boom'))).toMatch(/boom\n\s+at .*screen\.spec\.mjs/);
  });

  it('lines a table up', () => {
    expect(
      tableText([
        ['Page', 'a'],
        ['Database', 'b'],
      ]),
    ).toBe('  Page       a\n  Database   b');
  });

  it('shows no password', () => {
    expect(withoutPassword('postgresql://me:secret@db:5432/x?sslpassword=other')).toBe('postgresql://me@db:5432/x');
    expect(withoutPassword('host=db password=secret')).not.toContain('secret');
  });
});
