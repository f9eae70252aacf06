/**
 * Proves the import rules of `.dependency-cruiser.mjs`: one scratch tree holds a file per violation, and each
 * of those files must be reported for exactly the rule it breaks. A rule nobody planted a violation for fails.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import configuration from '../.dependency-cruiser.mjs';
import { LINT_AREAS } from '../scripts/lib/lint-areas.mjs';
import { plantings, writeTree } from './test/planted-violations.js';

const root = join(import.meta.dirname, '..');
const ruleNames = (configuration.forbidden ?? []).map((rule) => rule.name ?? '');

describe('the import direction', () => {
  let tree: string;
  let result: ICruiseResult;

  beforeAll(async () => {
    tree = mkdtempSync(join(tmpdir(), 'direction-'));
    writeTree(tree, root);
    result = await cruise(tree, ['apps', 'packages']);
  });
  afterAll(() => {
    rmSync(tree, { recursive: true, force: true });
  });

  it.each(ruleNames)('%s has a planted violation', (name) => {
    expect(plantings.map((planting) => planting.rule)).toContain(name);
  });

  it.each(plantings)('$rule catches $from → $to', ({ rule, from }) => {
    expect(rulesBrokenBy(result, from)).toEqual([rule]);
  });

  it('blames nothing but the planted files', () => {
    const blamed = new Set(result.summary.violations.map((violation) => violation.from));
    expect([...blamed].filter((file) => !plantings.some((planting) => planting.from === file))).toEqual([]);
  });
});

describe('the repository', () => {
  let result: ICruiseResult;

  beforeAll(async () => {
    result = await cruise(root, ['apps', 'packages', 'tools', 'bench']);
  });

  it('keeps every rule', () => {
    expect(result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  it('imports between the areas of lint only what those say they import', () => {
    const areaOf = (path: string) =>
      LINT_AREAS.find(({ folders }) => folders.some((name) => path.startsWith(`${name}/`)));
    const unsaid = result.modules.flatMap(({ source, dependencies }) => {
      const area = areaOf(source);
      const known = [...(area?.folders ?? []), ...(area?.imports ?? [])];
      const foreign = dependencies.filter(({ resolved }) => areaOf(resolved) !== undefined);
      return foreign.filter(({ resolved }) => !known.some((name) => resolved.startsWith(`${name}/`)));
    });
    expect(unsaid.map(({ resolved }) => resolved)).toEqual([]);
  });

  it.each([
    ['packages/livekit-server/', 'packages/contracts/src/'],
    ['apps/backend/', 'packages/contracts/src/'],
    ['apps/backend/', 'packages/livekit-server/src/'],
    ['apps/meet/', 'packages/contracts/src/'],
    ['packages/contracts/', '/node_modules/zod/'],
    ['packages/livekit-server/', '/node_modules/livekit-server-sdk/'],
    ['apps/backend/src/prisma/', '/node_modules/@prisma/adapter-pg/'],
    ['apps/meet/lib/meeting/', '/node_modules/livekit-client/'],
  ])('%s is seen to import %s, so no rule about it is blind', (importer, imported) => {
    const seen = result.modules
      .filter((module) => module.source.startsWith(importer))
      .flatMap((module) => module.dependencies.map((dependency) => dependency.resolved));
    expect(seen.some((path) => path.includes(imported))).toBe(true);
  });
});

async function cruise(directory: string, folders: string[]): Promise<ICruiseResult> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const given = ['--config', '.dependency-cruiser.mjs', '--no-cache', '--output-type', 'json', ...folders];
  const options = { cwd: directory, maxBuffer: 256 * 1024 * 1024 };
  // The json reporter ends with 0 whatever it found: the violations are in the document.
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...given], options);
  return JSON.parse(stdout) as ICruiseResult;
}

function rulesBrokenBy(result: ICruiseResult, file: string): string[] {
  const names = result.summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
  return [...new Set(names)];
}
