// @ts-check
// A hash over the content of files and folders, so that work is repeated only when something it reads has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const IGNORED_FOLDERS = new Set(['node_modules', 'dist', '.next', 'generated', 'test', 'e2e', 'test-results']);
const IGNORED_FILES = /\.(spec\.[cm]?[jt]sx?|tsbuildinfo)$|^next-env\.d\.ts$/;

/**
 * The same for the same paths with the same content, whatever their times; missing paths count as such.
 * @param {string} rootDir
 * @param {readonly string[]} paths files and folders below it; build output and tests are left out
 * @param {readonly string[]} [extras] further words that matter
 * @returns {string}
 */
export function fingerprint(rootDir, paths, extras = []) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesBelow(rootDir, path)).sort()) {
    hash.update(`${file}\0`).update(contentHash(join(rootDir, file)));
  }
  return hash.update(extras.join('\0')).digest('hex');
}

/**
 * @param {string} rootDir
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(rootDir, path) {
  const absolute = join(rootDir, path);
  if (!existsSync(absolute)) return [path];
  if (!statSync(absolute).isDirectory()) return [path];
  return readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
    const child = `${path}/${entry.name}`;
    if (entry.isDirectory()) return IGNORED_FOLDERS.has(entry.name) ? [] : filesBelow(rootDir, child);
    return entry.isFile() && !IGNORED_FILES.test(entry.name) ? [child] : [];
  });
}

/**
 * @param {string} file
 */
function contentHash(file) {
  const content = existsSync(file) ? readFileSync(file) : 'missing';
  return createHash('sha256').update(content).digest();
}
