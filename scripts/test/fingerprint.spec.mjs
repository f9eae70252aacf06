// @ts-check
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from '../lib/fingerprint.mjs';

describe('fingerprint', () => {
  /** @type {string} */
  let root;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'live-meeting-'));
    mkdirSync(join(root, 'src', 'inner'), { recursive: true });
    writeFileSync(join(root, 'src', 'a.ts'), 'one');
    writeFileSync(join(root, 'src', 'inner', 'b.ts'), 'two');
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const ofSource = () => fingerprint(root, ['src']);

  it('does not look at times', () => {
    const before = ofSource();
    utimesSync(join(root, 'src', 'a.ts'), new Date(0), new Date(0));
    expect(ofSource()).toBe(before);
  });

  it('changes with content, names, new and missing files', () => {
    const seen = [ofSource()];
    writeFileSync(join(root, 'src', 'a.ts'), 'onE');
    seen.push(ofSource());
    renameSync(join(root, 'src', 'a.ts'), join(root, 'src', 'c.ts'));
    seen.push(ofSource());
    writeFileSync(join(root, 'src', 'inner', 'd.ts'), '');
    seen.push(ofSource());
    rmSync(join(root, 'src', 'c.ts'));
    seen.push(ofSource(), fingerprint(root, ['src', 'gone']), fingerprint(root, ['src'], ['NEXT_PUBLIC_X', '1']));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('leaves out what a build or a test makes', () => {
    const before = ofSource();
    for (const name of ['dist', 'node_modules', '.next', 'generated', 'test']) {
      mkdirSync(join(root, 'src', name));
      writeFileSync(join(root, 'src', name, 'x.ts'), 'x');
    }
    writeFileSync(join(root, 'src', 'a.spec.ts'), 'x');
    writeFileSync(join(root, 'src', 'tsconfig.tsbuildinfo'), 'x');
    expect(ofSource()).toBe(before);
  });
});
