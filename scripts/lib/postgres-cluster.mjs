// @ts-check
// A PostgreSQL data folder: made whole or not at all, with one unprivileged role that owns one database.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ownEnvironment } from './environment.mjs';
import { Failure } from './failure.mjs';

export const DATABASE_ROLE = 'live_meeting';

/**
 * @typedef {object} Cluster
 * @property {string} clusterDir
 * @property {string} nativeDir
 * @property {import('./system-user.mjs').SystemUser | undefined} user who PostgreSQL runs as; undefined is ourselves
 * @property {string} logFile
 */

/**
 * Makes the cluster with its role and database when it is missing; refuses one of another major version.
 * @param {Cluster} cluster
 * @param {string} password
 */
export function ensureCluster(cluster, password) {
  if (existsSync(join(cluster.clusterDir, 'PG_VERSION'))) {
    refuseOtherVersion(cluster);
    return;
  }
  const parent = dirname(cluster.clusterDir);
  const prefix = `${basename(cluster.clusterDir)}.unfinished-`;
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    rmSync(join(parent, name), { recursive: true, force: true });
  }
  const unfinished = { ...cluster, clusterDir: join(parent, `${prefix}${process.pid}`) };
  mkdirSync(unfinished.clusterDir, { mode: 0o700 });
  if (cluster.user) chownSync(unfinished.clusterDir, cluster.user.uid, cluster.user.gid);
  initialise(unfinished);
  setPassword(unfinished, password);
  runSingle(unfinished, [`CREATE DATABASE ${DATABASE_ROLE} OWNER ${DATABASE_ROLE}`]);
  renameSync(unfinished.clusterDir, cluster.clusterDir);
}

/**
 * Gives the role this password, making it when missing; the server must not be running.
 * @param {Cluster} cluster
 * @param {string} password
 */
export function setPassword(cluster, password) {
  if (/[\0\r\n]/.test(password)) throw new Failure('The database password must be one line.');
  const literal = `'${password.replaceAll("'", "''")}'`;
  const makeRole = `CREATE ROLE ${DATABASE_ROLE} LOGIN CREATEDB`;
  const isMissing = `NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${DATABASE_ROLE}')`;
  runSingle(cluster, [
    `DO $$ BEGIN IF ${isMissing} THEN ${makeRole}; END IF; END $$`,
    `ALTER ROLE ${DATABASE_ROLE} PASSWORD ${literal}`,
  ]);
}

/**
 * The environment PostgreSQL's programs run in: English messages, and nothing of the person's own PG* variables.
 * @returns {NodeJS.ProcessEnv}
 */
export function postgresEnvironment() {
  const own = Object.entries(ownEnvironment()).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(own), LC_ALL: 'C' };
}

/**
 * @param {Cluster} cluster
 */
function initialise(cluster) {
  // The superuser's password is thrown away: it is never needed, our role is given rights in single-user mode.
  const passwordFile = join(cluster.clusterDir, '..', `${basename(cluster.clusterDir)}.password`);
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (cluster.user) chownSync(passwordFile, cluster.user.uid, cluster.user.gid);
  // The built-in locale sorts and folds case the same on every machine, whatever locales are installed.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    run(cluster, { program: 'initdb', args: [`--pgdata=${cluster.clusterDir}`, ...locale, ...access] });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  chmodSync(cluster.clusterDir, 0o700);
}

/**
 * @param {Cluster} cluster
 * @param {readonly string[]} statements one line each
 */
function runSingle(cluster, statements) {
  const input = `${statements.join('\n')}\n`;
  const args = ['--single', '-D', cluster.clusterDir, '-j', 'postgres'];
  const output = run(cluster, { program: 'postgres', args, input: toSingle(input) });
  const fault = output.split('\n').find((line) => /\b(ERROR|FATAL|PANIC):/.test(line));
  if (fault) throw new Failure(`The database could not be prepared: ${fault.trim()}`, { logFile: cluster.logFile });
}

/**
 * With `-j` a statement ends at a semicolon and an empty line, so that a block may hold semicolons of its own.
 * @param {string} input
 */
function toSingle(input) {
  return input.replaceAll('\n', ';\n\n');
}

/**
 * @param {Cluster} cluster
 * @param {{ program: string, args: readonly string[], input?: string }} call
 * @returns {string} everything it printed
 */
function run({ nativeDir, user, logFile }, { program, args, input = '' }) {
  const identity = user ? { uid: user.uid, gid: user.gid } : {};
  const options = { cwd: '/', env: postgresEnvironment(), input, encoding: /** @type {const} */ ('utf8'), ...identity };
  const result = spawnSync(join(nativeDir, 'bin', program), args, options);
  // A program that could not be started wrote nothing: then these are null, whatever their type says.
  const output = [result.stdout, result.stderr].filter(Boolean).join('');
  appendFileSync(logFile, output, { mode: 0o600 });
  if (result.status === 0) return output;
  const reason = result.error?.message ?? result.signal ?? `exit code ${result.status}`;
  throw new Failure(`PostgreSQL's ${program} failed: ${reason}.`, {
    logFile,
    advice: ['Is the disk full, or the folder on a file system without permissions?', 'DATABASE_URL replaces it.'],
  });
}

/**
 * @param {Cluster} cluster
 */
function refuseOtherVersion({ clusterDir, nativeDir }) {
  const dataVersion = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim();
  const program = spawnSync(join(nativeDir, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  const programVersion = /(\d+)\.\d+/.exec(program.stdout)?.[1];
  if (programVersion === undefined || programVersion === dataVersion) return;
  throw new Failure(`${clusterDir} was made by PostgreSQL ${dataVersion}, but this is PostgreSQL ${programVersion}.`, {
    advice: [
      `Dump it with the PostgreSQL ${dataVersion} you came from and load the dump into a new data folder (DATA_DIR),`,
      'or set DATABASE_URL to a server that has the data.',
    ],
  });
}
