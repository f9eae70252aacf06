import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseUrl } from './database-url.mjs';

describe('databaseUrl', () => {
  /** @type {string} */
  let root;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'live-meeting-url-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('is what the environment says', () => {
    expect(databaseUrl({ DATABASE_URL: 'postgresql://mine' }, root)).toBe('postgresql://mine');
  });

  it('is nothing where nothing was ever started', () => {
    expect(databaseUrl({}, root)).toBe('');
  });

  it('is else the database of npm start', () => {
    const dataDir = path.join(root, 'elsewhere');
    mkdirSync(path.join(dataDir, 'run'), { recursive: true });
    writeFileSync(path.join(dataDir, 'secrets.json'), '{"databasePassword":"a/b"}');
    writeFileSync(path.join(dataDir, 'run', 'state.json'), '{"ports":{"postgres":54321}}');
    expect(databaseUrl({ DATA_DIR: 'elsewhere' }, root)).toBe(
      'postgresql://live_meeting:a%2Fb@127.0.0.1:54321/live_meeting',
    );
  });
});
