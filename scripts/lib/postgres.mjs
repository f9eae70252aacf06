// @ts-check
// The embedded PostgreSQL: `startPostgres` resolves once the role can log in to its database, on loopback only.
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { startChild, stopChild, waitUntilReady } from './child.mjs';
import { errorCode, errorMessage, Failure } from './failure.mjs';
import { findPostgresBinaries, reachableBinaries, shortHash, SYSTEM_DIR } from './postgres-binaries.mjs';
import { DATABASE_ROLE, ensureCluster, postgresEnvironment, setPassword } from './postgres-cluster.mjs';
import { endProcess, findProcess } from './process-table.mjs';
import { blockedAncestor, databaseUser, isRoot } from './system-user.mjs';

const READY_DEADLINE_MS = 60_000; // replaying the log after a crash takes its time
const STOP_DEADLINE_MS = 15_000;

/**
 * @typedef {object} PostgresOptions
 * @property {string} dataDir the cluster's own folder; made when missing, its parent must be ours
 * @property {number} port
 * @property {string} password of the role `live_meeting`
 * @property {string} logFile
 */

/**
 * @typedef {object} RunningPostgres
 * @property {string} url postgresql://live_meeting:…@127.0.0.1:port/live_meeting
 * @property {number} port
 * @property {number} pid
 * @property {string} clusterDir where the data really is: differs from dataDir when that is out of PostgreSQL's reach
 * @property {import('./child.mjs').Child} child
 * @property {() => Promise<void>} stop
 */

/**
 * Starts PostgreSQL with the database `live_meeting`, replacing one that a killed launcher left on the same folder.
 * @param {PostgresOptions} options
 * @returns {Promise<RunningPostgres>}
 */
export async function startPostgres({ dataDir, port, password, logFile }) {
  mkdirSync(dirname(logFile), { recursive: true });
  const cluster = { ...placeCluster(resolve(dataDir)), logFile };
  await endLeftover(cluster.clusterDir);
  ensureCluster(cluster, password);
  let child = await launch(cluster, port);
  const url = `postgresql://${DATABASE_ROLE}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE_ROLE}`;
  if ((await tryLogIn(url)) === 'refused') {
    // The secrets were lost or moved while the data stayed: the data is ours, so the new password wins.
    await stopServer(child);
    setPassword(cluster, password);
    child = await launch(cluster, port);
  }
  if ((await tryLogIn(url)) === 'no database') await createDatabase(url);
  const running = child;
  return { url, port, pid: child.pid, clusterDir: cluster.clusterDir, child, stop: () => stopServer(running) };
}

/**
 * Ends a server that a killed launcher left on this folder, wherever its data really is.
 * @param {string} dataDir
 */
export async function clearPostgres(dataDir) {
  await endLeftover(placeCluster(resolve(dataDir)).clusterDir);
}

/**
 * Where the cluster and the programs are, and as whom they run. As root both must be reachable by another user.
 * @param {string} dataDir
 */
function placeCluster(dataDir) {
  const binaries = findPostgresBinaries();
  if (!isRoot()) {
    mkdirSync(dirname(dataDir), { recursive: true, mode: 0o700 });
    return { clusterDir: dataDir, nativeDir: binaries.nativeDir, user: undefined };
  }
  const parent = dirname(dataDir);
  mkdirSync(parent, { recursive: true, mode: 0o711 });
  // Passing through is enough for PostgreSQL; nobody else can list the folder or read its private files.
  chmodSync(parent, statSync(parent).mode | 0o011);
  const user = databaseUser(existsSync(dataDir) ? statSync(dataDir).uid : undefined);
  const clusterDir = blockedAncestor(dataDir, user) ? join(SYSTEM_DIR, shortHash(dataDir), 'postgres') : dataDir;
  mkdirSync(dirname(clusterDir), { recursive: true, mode: 0o711 });
  return { clusterDir, nativeDir: reachableBinaries(binaries, user), user };
}

/**
 * Ends a server that still runs on this folder, and drops a pid file whose process is gone or is somebody else.
 * @param {string} clusterDir
 */
async function endLeftover(clusterDir) {
  const pidFile = join(clusterDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const { pid } = parsePidFile(readFileSync(pidFile, 'utf8'));
  const found = findProcess(pid);
  if (found && isPostgresOn(found.command, clusterDir)) {
    await endProcess(found, { signal: 'SIGINT', deadlineMs: STOP_DEADLINE_MS });
  }
  rmSync(pidFile, { force: true });
}

/**
 * @param {string} command
 * @param {string} clusterDir
 */
export function isPostgresOn(command, clusterDir) {
  return command.includes(`/bin/postgres -D ${clusterDir} -p `);
}

/**
 * @param {string} text content of postmaster.pid
 */
export function parsePidFile(text) {
  const lines = text.split('\n').map((line) => line.trim());
  return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7] === 'ready' };
}

/**
 * @param {import('./postgres-cluster.mjs').Cluster} cluster
 * @param {number} port
 */
async function launch({ clusterDir, nativeDir, user, logFile }, port) {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'shared_buffers=128MB',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_line_prefix=%m [%p] ',
    'log_checkpoints=off',
  ];
  const child = await startChild({
    name: 'PostgreSQL',
    command: join(nativeDir, 'bin', 'postgres'),
    args: ['-D', clusterDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    logFile,
    cwd: '/',
    env: postgresEnvironment(),
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  const pidFile = join(clusterDir, 'postmaster.pid');
  const isReady = () => {
    const state = existsSync(pidFile) ? parsePidFile(readFileSync(pidFile, 'utf8')) : undefined;
    return state?.isReady === true && state.pid === child.pid;
  };
  const advice = [`If port ${port} is taken, POSTGRES_PORT moves it; DATABASE_URL replaces the embedded PostgreSQL.`];
  try {
    await waitUntilReady(child, isReady, { deadlineMs: READY_DEADLINE_MS, advice });
    return child;
  } catch (error) {
    await stopServer(child);
    throw error;
  }
}

/**
 * @param {import('./child.mjs').Child} child
 */
function stopServer(child) {
  // SIGINT is PostgreSQL's fast shutdown: sessions end, nothing is lost; SIGTERM would wait for every client.
  return stopChild(child, { signal: 'SIGINT', deadlineMs: STOP_DEADLINE_MS });
}

/**
 * @param {string} url
 * @returns {Promise<'open' | 'refused' | 'no database'>}
 */
async function tryLogIn(url) {
  try {
    await withClient(url, () => Promise.resolve());
    return 'open';
  } catch (error) {
    const code = errorCode(error);
    if (code === '28P01' || code === '28000') return 'refused';
    if (code === '3D000') return 'no database';
    throw new Failure(`PostgreSQL runs, but its database does not open: ${errorMessage(error)}`, { cause: error });
  }
}

/**
 * Somebody dropped the database by hand: an empty one takes its place, and the migrations fill it.
 * @param {string} url
 */
async function createDatabase(url) {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  await withClient(maintenance.href, (client) => client.query(`CREATE DATABASE ${DATABASE_ROLE}`));
}

/**
 * @param {string} url
 * @param {(client: pg.Client) => Promise<unknown>} work
 */
async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end();
  }
}
