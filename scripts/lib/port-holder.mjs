// @ts-check
// Who holds a port: on Linux from /proc, elsewhere from lsof. Processes of other users stay unnamed without root.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { findProcess } from './process-table.mjs';

/** @typedef {'tcp' | 'udp'} Protocol */

const TCP_LISTEN = '0A';

/**
 * @param {number} port
 * @param {Protocol} protocol
 * @returns {import('./process-table.mjs').ProcessInfo | undefined}
 */
export function findPortHolder(port, protocol) {
  const pid = process.platform === 'linux' ? pidByProc(port, protocol) : pidByLsof(port, protocol);
  return pid === undefined ? undefined : findProcess(pid);
}

/**
 * The inodes of the sockets bound to a port (for TCP: listening on it), from a table such as /proc/net/tcp.
 * @param {string} table
 * @param {number} port
 * @param {Protocol} protocol
 * @returns {string[]}
 */
export function socketInodes(table, port, protocol) {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) && (protocol === 'udp' || fields[3] === TCP_LISTEN))
    .map((fields) => fields[9] ?? '')
    .filter((inode) => inode !== '' && inode !== '0');
}

/**
 * @param {number} port
 * @param {Protocol} protocol
 */
function pidByProc(port, protocol) {
  const tables = [`/proc/net/${protocol}`, `/proc/net/${protocol}6`].filter((path) => existsSync(path));
  const inodes = tables.flatMap((path) => socketInodes(readFileSync(path, 'utf8'), port, protocol));
  const wanted = new Set(inodes.map((inode) => `socket:[${inode}]`));
  if (wanted.size === 0) return undefined;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).find((pid) => openFiles(pid).some((target) => wanted.has(target)));
}

/**
 * @param {number} pid
 * @returns {string[]}
 */
function openFiles(pid) {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((name) => linkTarget(`/proc/${pid}/fd/${name}`));
  } catch {
    return []; // gone meanwhile, or another user's
  }
}

/**
 * @param {string} path
 */
function linkTarget(path) {
  try {
    return readlinkSync(path);
  } catch {
    return ''; // closed meanwhile
  }
}

/**
 * @param {number} port
 * @param {Protocol} protocol
 */
function pidByLsof(port, protocol) {
  const listen = protocol === 'tcp' ? ['-sTCP:LISTEN'] : [];
  const args = ['-nP', `-i${protocol.toUpperCase()}:${port}`, ...listen, '-Fp'];
  const { stdout, error } = spawnSync('lsof', args, { encoding: 'utf8' });
  if (error) return undefined; // no lsof here: the port is taken all the same
  const found = /^p(\d+)/m.exec(stdout);
  return found ? Number(found[1]) : undefined;
}
