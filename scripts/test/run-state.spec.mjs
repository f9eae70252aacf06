// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProcess } from '../lib/process-table.mjs';
import { findOrphans, readRunState, writeRunState } from '../lib/run-state.mjs';

/** @type {import('../lib/run-state.mjs').RunState} */
const STATE = {
  mode: 'production',
  host: '127.0.0.1',
  ports: { meet: 1, backend: 2, postgres: 3, livekit: 4, livekitTcp: 5, livekitUdp: 6 },
  launcher: { pid: 10, startedAt: 'a' },
  children: {
    postgres: { pid: 11, startedAt: 'b' },
    livekit: { pid: 12, startedAt: 'c' },
    backend: { pid: 13, startedAt: 'd' },
    client: { pid: 14, startedAt: 'e' },
  },
};

describe('findOrphans', () => {
  it('gives those that are alive, the database last', () => {
    const alive = findOrphans(STATE, ({ pid }) => pid !== 13);
    expect(alive.map(({ name }) => name)).toEqual(['client', 'livekit', 'postgres']);
  });

  it('knows of nobody without a state', () => {
    expect(findOrphans(undefined, () => true)).toEqual([]);
  });

  it('does not take another process with the same pid for an orphan', () => {
    const own = findProcess(process.pid);
    const reused = { ...STATE, children: { backend: { pid: process.pid, startedAt: 'earlier' } } };
    expect(findOrphans(reused)).toEqual([]);
    const same = { ...STATE, children: { backend: { pid: process.pid, startedAt: own?.startedAt ?? '' } } };
    expect(findOrphans(same).map(({ name }) => name)).toEqual(['backend']);
  });
});

describe('readRunState', () => {
  /** @type {string} */
  let dataDir;
  beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'live-meeting-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('reads what was written', () => {
    writeRunState(dataDir, STATE);
    expect(readRunState(dataDir)).toEqual(STATE);
  });

  it.each(['', '{', 'null', '[]', '{"children": 1}'])('takes %j for nothing', (text) => {
    mkdirSync(join(dataDir, 'run'));
    writeFileSync(join(dataDir, 'run', 'state.json'), text);
    expect(readRunState(dataDir)).toBeUndefined();
  });
});
