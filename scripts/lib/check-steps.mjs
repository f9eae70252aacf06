// @ts-check
// The steps of `npm run check`. None of them starts a server; what a step writes is shown only when it fails.
import { globSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} folder where it runs
 * @property {string} program path of the tool's own script, run by this Node
 * @property {readonly string[]} args
 * @property {readonly string[]} after names of the steps whose output it reads
 * @property {string} [advice] what mends most of its findings; a step without one only prepares for others
 */

const GENERATED = ['database client', 'page types', 'packages'];
/** Shared settings and the map for import directions: neither is a project of its own. */
const NOT_PROJECTS = ['tsconfig.base.json', 'tools/direction.tsconfig.json'];

/**
 * @param {string} rootDir
 * @returns {readonly Step[]} in the order in which they should start: the longest as early as it can
 */
export function checkSteps(rootDir) {
  const tool = (/** @type {string} */ path) => join(rootDir, 'node_modules', path);
  /** @type {Omit<Step, 'folder'>[]} */
  const checks = [
    {
      name: 'lint',
      program: join(rootDir, 'scripts/commands/lint.mjs'),
      args: [],
      after: GENERATED,
      advice: 'pnpm exec eslint --fix . mends what can be mended by itself.',
    },
    {
      name: 'types',
      program: tool('typescript/bin/tsc'),
      args: ['-b', ...typescriptProjects(rootDir)],
      after: GENERATED,
      advice: 'tsc -b with the folder of the file shows the same.',
    },
    {
      name: 'small tests',
      program: tool('vitest/vitest.mjs'),
      args: ['run', '--project', 'small', '--reporter=dot'],
      after: ['database client'],
      advice: 'npm test -- small runs them alone.',
    },
    {
      name: 'format',
      program: tool('prettier/bin/prettier.cjs'),
      args: ['--check', '.', '--log-level', 'warn', '--cache'],
      after: [],
      advice: 'pnpm exec prettier --write . mends it.',
    },
    {
      name: 'direction',
      program: tool('dependency-cruiser/bin/dependency-cruiser.mjs'),
      args: ['--config', '.dependency-cruiser.mjs', 'apps', 'packages', 'tools', 'bench'],
      after: ['database client'],
      advice: '.dependency-cruiser.mjs says why each rule is there.',
    },
    {
      name: 'dead code',
      program: tool('knip/bin/knip.js'),
      // Without its cache, which remembers that a file was missing after it has appeared.
      args: ['--no-progress'],
      after: ['database client'],
      advice: 'Remove what nothing uses; an entry point that knip cannot see belongs into knip.json.',
    },
  ];
  return [...preparations(rootDir), ...checks.map((check) => ({ ...check, folder: rootDir }))];
}

/**
 * What is generated and not kept in git, so that a fresh clone can be checked.
 * @param {string} rootDir
 * @returns {Step[]}
 */
function preparations(rootDir) {
  const backend = join(rootDir, 'apps/backend');
  const meet = join(rootDir, 'apps/meet');
  return [
    {
      name: 'packages',
      folder: rootDir,
      program: join(rootDir, 'node_modules/typescript/bin/tsc'),
      args: ['-b', 'packages/contracts', 'packages/livekit-server'],
      after: [],
    },
    {
      name: 'database client',
      folder: backend,
      program: join(backend, 'node_modules/prisma/build/index.js'),
      args: ['generate'],
      after: [],
    },
    {
      name: 'page types',
      folder: meet,
      program: join(meet, 'node_modules/next/dist/bin/next'),
      args: ['typegen'],
      after: [],
    },
  ];
}

/**
 * Every project of the repository, so that a new one cannot be forgotten.
 * @param {string} rootDir
 */
function typescriptProjects(rootDir) {
  const found = globSync('{,*/,*/*/,*/*/*/}*tsconfig*.json', {
    cwd: rootDir,
    exclude: (path) => /(^|\/)(node_modules|dist|\.[^/]+)$/.test(path),
  });
  return found.filter((path) => !NOT_PROJECTS.includes(path)).sort();
}
