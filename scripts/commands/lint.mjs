// @ts-check
// `npm run lint [-- --fix]`: the house rules, over every area of the repository that has changed since it was last clean.
import { join, relative, sep } from 'node:path';
import { ESLint } from 'eslint';
import { areasToLint, LINT_AREAS, markClean } from '../lib/lint-areas.mjs';

const ROOT_FILES = ['*.{mjs,ts}', '.*.mjs'];

await main(join(import.meta.dirname, '../..'), process.argv.includes('--fix'));

/**
 * @param {string} rootDir
 * @param {boolean} fix
 */
async function main(rootDir, fix) {
  const changed = areasToLint(rootDir);
  if (changed.length === 0) {
    console.log('nothing has changed since everything was clean');
    return;
  }
  const eslint = new ESLint({ cwd: rootDir, fix });
  const results = await eslint.lintFiles([...ROOT_FILES, ...changed.flatMap(({ area }) => area.folders)]);
  if (fix) await ESLint.outputFixes(results);
  const found = results.filter(({ messages }) => messages.length > 0);
  const isDirty = (/** @type {string} */ name) => found.some(({ filePath }) => areaOf(rootDir, filePath) === name);
  // A file at the root belongs to all areas, since its rules and settings do.
  if (!isDirty('')) changed.filter(({ area }) => !isDirty(area.name)).forEach((checked) => markClean(rootDir, checked));
  const formatter = await eslint.loadFormatter('stylish');
  console.log(await formatter.format(results));
  process.exitCode = found.length === 0 ? 0 : 1;
}

/**
 * @param {string} rootDir
 * @param {string} filePath
 */
function areaOf(rootDir, filePath) {
  const path = relative(rootDir, filePath).split(sep).join('/');
  return LINT_AREAS.find(({ folders }) => folders.some((folder) => path.startsWith(`${folder}/`)))?.name ?? '';
}
