// @ts-check
// The steps of `npm run check`. None of them starts a server; what a step writes is shown only when it fails.
import { globSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} program path of the tool's own script, run by this Node
 * @property {readonly string[]} args
 * @property {readonly string[]} after names of the steps whose output it reads
 * @property {string} advice what mends most of its findings
 */

/** Shared settings and the map for import directions: neither is a project of its own. */
const NOT_PROJECTS = ['tsconfig.base.json', 'tools/direction.tsconfig.json'];

/**
 * @param {string} rootDir
 * @returns {readonly Step[]} in the order they should start
 */
export function checkSteps(rootDir) {
  const tool = (/** @type {string} */ path) => join(rootDir, 'node_modules', path);
  return [
    {
      name: 'types',
      program: tool('typescript/bin/tsc'),
      args: ['-b', ...typescriptProjects(rootDir)],
      after: [],
      advice: 'tsc -b on the named project shows the same.',
    },
    {
      name: 'format',
      program: tool('prettier/bin/prettier.cjs'),
      args: ['--check', '.', '--log-level', 'warn', '--cache'],
      after: [],
      advice: 'Mend it with: pnpm exec prettier --write .',
    },
    {
      name: 'direction',
      program: tool('dependency-cruiser/bin/dependency-cruiser.mjs'),
      args: ['--config', '.dependency-cruiser.mjs', 'apps', 'packages', 'tools', 'bench'],
      after: [],
      advice: '.dependency-cruiser.mjs says why each rule is there.',
    },
    {
      name: 'dead code',
      program: tool('knip/bin/knip.js'),
      // Without its cache, which remembers that a file was missing after it has appeared.
      args: ['--no-progress'],
      after: [],
      advice: 'Remove what nothing uses; an entry point that knip cannot see belongs into knip.json.',
    },
    {
      name: 'lint',
      program: tool('eslint/bin/eslint.js'),
      args: ['.', '--max-warnings', '0'],
      after: ['types'],
      advice: 'pnpm exec eslint --fix . mends what can be mended by itself.',
    },
    {
      name: 'small tests',
      program: tool('vitest/vitest.mjs'),
      args: ['run', '--project', 'small', '--reporter=dot'],
      after: ['types'],
      advice: 'npm test -- small runs them alone.',
    },
  ];
}

/**
 * Every project of the repository, so that a new one cannot be forgotten.
 * @param {string} rootDir
 */
function typescriptProjects(rootDir) {
  const found = globSync(['{,*/,*/*/,*/*/*/}*tsconfig*.json'], {
    cwd: rootDir,
    exclude: (path) => /(^|\/)(node_modules|dist|\.[^/]+)$/.test(path),
  });
  return found.filter((path) => !NOT_PROJECTS.includes(path)).sort();
}
