// @ts-check
// PostgreSQL refuses to run as root: finds, or makes, the unprivileged user that it runs as instead.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, parse } from 'node:path';
import { errorMessage, Failure } from './failure.mjs';

/** @typedef {{ readonly name: string, readonly uid: number, readonly gid: number }} SystemUser */

const OWN_USER = 'live-meeting';
const KNOWN_USERS = [OWN_USER, 'postgres'];

export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * The user for PostgreSQL when we are root: one that exists, else made with `useradd --system`.
 * @param {number} [preferredUid] who owns the data already; kept as it is, since files cannot change hands half-way
 * @returns {SystemUser}
 */
export function databaseUser(preferredUid) {
  const users = parsePasswd(readFileSync('/etc/passwd', 'utf8'));
  const owner = users.find((user) => user.uid === preferredUid && user.uid !== 0);
  if (owner) return owner;
  for (const name of KNOWN_USERS) {
    const known = users.find((user) => user.name === name);
    if (known) return known;
  }
  return createUser();
}

/**
 * @param {string} text the content of /etc/passwd
 * @returns {SystemUser[]}
 */
export function parsePasswd(text) {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/**
 * The first folder above `path` that this user may not pass through; undefined when the way is free.
 * @param {string} path
 * @param {SystemUser} user
 * @returns {string | undefined}
 */
export function blockedAncestor(path, user) {
  const root = parse(path).root;
  /** @type {string[]} */
  const ancestors = [];
  for (let folder = dirname(path); folder !== root; folder = dirname(folder)) ancestors.unshift(folder);
  return ancestors.find((folder) => !mayPass(folder, user));
}

/**
 * @param {string} folder
 * @param {SystemUser} user
 */
function mayPass(folder, user) {
  const { mode, uid, gid } = statSync(folder);
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** @returns {SystemUser} */
function createUser() {
  try {
    const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
    execFileSync('useradd', [...options, '--shell', '/usr/sbin/nologin', OWN_USER], { stdio: 'pipe' });
  } catch (error) {
    throw new Failure(`PostgreSQL does not run as root, and no user could be made for it: ${errorMessage(error)}`, {
      advice: [
        'Run this as an ordinary user,',
        `or make a user yourself: useradd --system ${OWN_USER}`,
        'or set DATABASE_URL to a PostgreSQL of your own.',
      ],
      cause: error,
    });
  }
  const created = parsePasswd(readFileSync('/etc/passwd', 'utf8')).find((user) => user.name === OWN_USER);
  if (!created) throw new Failure(`The new user ${OWN_USER} is not in /etc/passwd.`);
  return created;
}
