// @ts-check
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rotateLog, tailLog } from '../lib/log-files.mjs';

describe('log files', () => {
  /** @type {string} */
  let folder;
  /** @type {string} */
  let log;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'live-meeting-'));
    log = join(folder, 'backend.log');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps the newest five', () => {
    for (let start = 1; start <= 8; start += 1) {
      rotateLog(log);
      writeFileSync(log, `start ${start}`);
    }
    const names = ['backend.1.log', 'backend.2.log', 'backend.3.log', 'backend.4.log', 'backend.log'];
    expect(readdirSync(folder).sort()).toEqual(names);
    expect(names.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(
      [7, 6, 5, 4, 8].map((start) => `start ${start}`),
    );
  });

  it('gives the last lines, also of a large log', () => {
    writeFileSync(log, Array.from({ length: 50_000 }, (_, index) => `line ${index}`).join('\n'));
    expect(tailLog(log, 2)).toEqual(['line 49998', 'line 49999']);
    expect(tailLog(join(folder, 'none.log'))).toEqual([]);
  });
});
