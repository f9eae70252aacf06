// @ts-check
// Which areas of the repository must be linted again. Typed rules read more than the file they judge, so an area counts as
// clean only while neither it, nor anything it imports, nor the rules have changed by a single byte.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders, and what the code in them imports from elsewhere in the repository. */
export const LINT_AREAS = [
  { name: 'packages', folders: ['packages'], imports: ['scripts'] },
  { name: 'backend', folders: ['apps/backend'], imports: ['packages', 'scripts', 'tools'] },
  { name: 'media worker', folders: ['apps/media-worker'], imports: ['packages'] },
  { name: 'client', folders: ['apps/meet'], imports: ['packages'] },
  { name: 'scripts', folders: ['scripts'], imports: [] },
  { name: 'tools', folders: ['tools', 'bench'], imports: ['packages', 'scripts'] },
];

const NOT_SOURCES = new Set(['node_modules', 'dist', 'generated', 'test-results', 'playwright-report', 'storage']);
const SOURCES = /\.([cm]?[jt]sx?|json|ya?ml|prisma)$/;

/** @typedef {(typeof LINT_AREAS)[number]} LintArea */

/**
 * @param {string} rootDir
 * @returns {{ area: LintArea, fingerprint: string }[]} those that have changed since `markClean`
 */
export function areasToLint(rootDir) {
  return LINT_AREAS.map((area) => ({ area, fingerprint: fingerprintOf(rootDir, area) })).filter(
    ({ area, fingerprint }) => readStamp(rootDir, area) !== fingerprint,
  );
}

/**
 * @param {string} rootDir
 * @param {{ area: LintArea, fingerprint: string }} checked the fingerprint taken before the rules ran
 */
export function markClean(rootDir, { area, fingerprint }) {
  const file = stampFile(rootDir, area);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, fingerprint);
}

/**
 * @param {string} rootDir
 * @param {LintArea} area
 */
function fingerprintOf(rootDir, { folders, imports }) {
  const hash = createHash('sha256');
  const below = [...folders, ...imports].flatMap((place) => filesBelow(rootDir, place));
  for (const file of [...rootFiles(rootDir), ...below].sort()) {
    hash.update(`${file}\0`).update(
      createHash('sha256')
        .update(readFileSync(join(rootDir, file)))
        .digest(),
    );
  }
  return hash.digest('hex');
}

/**
 * What every area depends on: the rules, the compiler's settings, and the versions of everything installed.
 * @param {string} rootDir
 */
function rootFiles(rootDir) {
  return readdirSync(rootDir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCES.test(entry.name))
    .map((entry) => entry.name);
}

/**
 * @param {string} rootDir
 * @param {string} place
 * @returns {string[]}
 */
function filesBelow(rootDir, place) {
  return readdirSync(join(rootDir, place), { withFileTypes: true }).flatMap((entry) => {
    const child = `${place}/${entry.name}`;
    if (entry.isDirectory()) {
      return NOT_SOURCES.has(entry.name) || entry.name.startsWith('.') ? [] : filesBelow(rootDir, child);
    }
    return SOURCES.test(entry.name) ? [child] : [];
  });
}

/**
 * @param {string} rootDir
 * @param {LintArea} area
 */
function readStamp(rootDir, area) {
  const file = stampFile(rootDir, area);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * @param {string} rootDir
 * @param {LintArea} area
 */
function stampFile(rootDir, { name }) {
  return join(rootDir, 'node_modules/.cache/lint', name);
}
