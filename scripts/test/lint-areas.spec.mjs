import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { areasToLint, LINT_AREAS, markClean } from '../lib/lint-areas.mjs';

describe('areasToLint', () => {
  /** @type {string} */
  let rootDir;

  beforeEach(() => {
    rootDir = mkdtempSync(join(tmpdir(), 'lint-areas-'));
    for (const { folders } of LINT_AREAS) for (const folder of folders) write(`${folder}/src/one.ts`, 'export {};');
    write('eslint.config.mjs', 'export default [];');
    for (const checked of areasToLint(rootDir)) markClean(rootDir, checked);
  });
  afterEach(() => rmSync(rootDir, { recursive: true }));

  it('is empty while nothing has changed', () => {
    expect(changed()).toEqual([]);
  });

  it('names the area that changed, a new file included', () => {
    write('apps/meet/lib/two.ts', 'export {};');
    expect(changed()).toEqual(['client']);
  });

  it('names the areas that import what changed', () => {
    write('packages/src/one.ts', 'export const one = 1;');
    expect(changed()).toEqual(['packages', 'backend', 'media worker', 'client', 'tools']);
  });

  it('names all when a rule changed', () => {
    write('eslint.config.mjs', 'export default [{}];');
    expect(changed()).toEqual(LINT_AREAS.map(({ name }) => name));
  });

  it('does not mind output and what is no source', () => {
    write('packages/dist/one.js', '');
    write('packages/README.md', '# Packages');
    expect(changed()).toEqual([]);
  });

  it('keeps an area that changed while it was judged', () => {
    write('apps/meet/lib/two.ts', 'export {};');
    const [before] = areasToLint(rootDir);
    write('apps/meet/lib/two.ts', 'export const two = 2;');
    if (before) markClean(rootDir, before);
    expect(changed()).toEqual(['client']);
  });

  function changed() {
    return areasToLint(rootDir).map(({ area }) => area.name);
  }

  /**
   * @param {string} path
   * @param {string} text
   */
  function write(path, text) {
    mkdirSync(dirname(join(rootDir, path)), { recursive: true });
    writeFileSync(join(rootDir, path), text);
  }
});
