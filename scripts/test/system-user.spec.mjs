// @ts-check
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPostgresOn, parsePidFile } from '../lib/postgres.mjs';
import { blockedAncestor, parsePasswd } from '../lib/system-user.mjs';

const STRANGER = { name: 'stranger', uid: 65_533, gid: 65_533 };

describe('blockedAncestor', () => {
  it('finds the first folder in the way', () => {
    const top = mkdtempSync(join(tmpdir(), 'live-meeting-'));
    const data = join(top, 'open', 'data');
    mkdirSync(data, { recursive: true });
    expect(blockedAncestor(data, STRANGER)).toBe(top);
    chmodSync(top, 0o711);
    expect(blockedAncestor(data, STRANGER)).toBeUndefined();
    chmodSync(join(top, 'open'), 0o770);
    expect(blockedAncestor(data, STRANGER)).toBe(join(top, 'open'));
    expect(blockedAncestor(data, { ...STRANGER, gid: process.getgid?.() ?? 0 })).toBeUndefined();
    rmSync(top, { recursive: true });
  });
});

describe('parsePasswd', () => {
  it('reads names and numbers', () => {
    expect(parsePasswd('root:x:0:0:root:/root:/bin/sh\n\npostgres:x:101:104::/:/bin/sh\n')).toEqual([
      { name: 'root', uid: 0, gid: 0 },
      { name: 'postgres', uid: 101, gid: 104 },
    ]);
  });
});

describe("PostgreSQL's own notes", () => {
  it('are read from postmaster.pid', () => {
    const text = '4711\n/data/postgres\n1700000000\n54320\n\n127.0.0.1\n   1 2\nready   \n';
    expect(parsePidFile(text)).toEqual({ pid: 4711, port: 54_320, isReady: true });
    expect(parsePidFile('4711\n/data\n1\n54320\n\n127.0.0.1\n1 2\nstarting\n').isReady).toBe(false);
    expect(parsePidFile('').isReady).toBe(false);
  });

  it('only a server on this very folder counts as ours', () => {
    expect(isPostgresOn('/x/bin/postgres -D /data/postgres -p 1', '/data/postgres')).toBe(true);
    expect(isPostgresOn('/x/bin/postgres -D /data/postgres2 -p 1', '/data/postgres')).toBe(false);
    expect(isPostgresOn('vim -D /data/postgres -p', '/data/postgres')).toBe(false);
  });
});
