// @ts-check
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tryLock, withLock } from '../lib/file-lock.mjs';

describe('a lock between processes', () => {
  /** @type {string} */
  let folder;
  /** @type {string} */
  let lockFile;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'live-meeting-'));
    lockFile = join(folder, 'deep', 'x.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is had by one at a time, and names who has it', () => {
    const first = tryLock(lockFile);
    expect(tryLock(lockFile)).toMatchObject({ holder: { pid: process.pid } });
    if ('release' in first) first.release();
    expect(tryLock(lockFile)).toHaveProperty('release');
  });

  it.each(['{"pid":4194303,"startedAt":"x"}', `{"pid":${process.pid},"startedAt":"another boot"}`, '', 'junk'])(
    'is taken over from the dead: %s',
    (text) => {
      tryLock(lockFile);
      writeFileSync(lockFile, text);
      expect(tryLock(lockFile)).toHaveProperty('release');
    },
  );

  it('lets work begin only when the other work has ended', async () => {
    /** @type {string[]} */
    const told = [];
    /** @type {() => void} */
    let finish = () => undefined;
    const options = { onWait: () => void told.push('wait') };
    const first = withLock(lockFile, options, () => new Promise((resolve) => (finish = () => resolve(undefined))));
    const second = withLock(lockFile, options, () => Promise.resolve(told.push('second')));
    expect(told).toEqual(['wait']);
    told.push('first');
    finish();
    await Promise.all([first, second]);
    expect(told).toEqual(['wait', 'first', 'second']);
    expect(existsSync(lockFile)).toBe(false);
  });

  it('is free again after work that failed', async () => {
    const work = () => Promise.reject(new Error('broken'));
    await expect(withLock(lockFile, { onWait: () => undefined }, work)).rejects.toThrow('broken');
    expect(existsSync(lockFile)).toBe(false);
  });
});
