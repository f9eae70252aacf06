// @ts-check
// The Node.js and pnpm this repository was made with, installed from npm into .runtime/ where the machine lacks them.
// Everything here also runs on Node.js 18.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { ownEnvironment } from './environment.mjs';
import { Failure } from './failure.mjs';
import { withLock } from './file-lock.mjs';
import { isSupportedNode } from './node-version.mjs';

const KEPT_OUTPUT_LINES = 20;
const LOCK_FILES = ['package.json', 'package-lock.json'];

/**
 * @typedef {object} Runtime
 * @property {string} nodeDir folder of the Node.js to use
 * @property {string} pnpmDir folder of pnpm
 */

/**
 * Where both are, or will be once installed.
 * @param {string} rootDir
 * @returns {{ runtime: Runtime, isInstalled: boolean }}
 */
export function findRuntime(rootDir) {
  const isOwnNode = usesOwnNode(rootDir);
  const target = runtimeDir(rootDir, isOwnNode);
  const runtime = { nodeDir: nodeDir(target, isOwnNode), pnpmDir: join(target, 'node_modules', '.bin') };
  return { runtime, isInstalled: existsSync(target) };
}

/**
 * @param {string} rootDir
 * @param {(text: string) => void} onProgress
 */
export async function installRuntime(rootDir, onProgress) {
  const isOwnNode = usesOwnNode(rootDir);
  const target = runtimeDir(rootDir, isOwnNode);
  if (!isOwnNode && !existsPinnedNode(rootDir)) throw noNodeFor();
  /** @param {{ pid: number }} holder */
  const onWait = ({ pid }) => onProgress(`process ${pid} is installing it, waiting`);
  await withLock(join(rootDir, '.runtime', 'install.lock'), { onWait }, async () => {
    if (existsSync(target)) return;
    onProgress(isOwnNode ? 'installing pnpm' : 'installing Node.js and pnpm');
    await install({ rootDir, target, isOwnNode });
  });
}

/**
 * Whether the person's own Node.js runs this; not so when it is too old, nor when it is the one that we installed.
 * @param {string} rootDir
 */
function usesOwnNode(rootDir) {
  return isSupportedNode(process.versions.node) && !process.execPath.startsWith(join(rootDir, '.runtime', sep));
}

/**
 * A folder named after what belongs into it, so that a changed pin is a new folder.
 * @param {string} rootDir
 * @param {boolean} isOwnNode
 */
function runtimeDir(rootDir, isOwnNode) {
  const hash = createHash('sha256');
  for (const name of LOCK_FILES) hash.update(readFileSync(join(rootDir, 'scripts', 'runtime', name)));
  const kind = isOwnNode ? 'pnpm' : `node-${process.platform}-${process.arch}`;
  return join(rootDir, '.runtime', `${kind}-${hash.digest('hex').slice(0, 12)}`);
}

/**
 * @param {string} target
 * @param {boolean} isOwnNode
 */
function nodeDir(target, isOwnNode) {
  if (isOwnNode) return dirname(process.execPath);
  return join(target, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin');
}

/**
 * @param {string} rootDir
 */
function existsPinnedNode(rootDir) {
  const manifest = readFileSync(join(rootDir, 'scripts', 'runtime', 'package.json'), 'utf8');
  return manifest.includes(`"node-${process.platform}-${process.arch}"`);
}

/**
 * @param {{ rootDir: string, target: string, isOwnNode: boolean }} options
 */
async function install({ rootDir, target, isOwnNode }) {
  const parent = dirname(target);
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  for (const name of LOCK_FILES) copyFileSync(join(rootDir, 'scripts', 'runtime', name), join(unfinished, name));
  await npmInstall(unfinished, isOwnNode);
  if (!isOwnNode) checkNode(nodeDir(unfinished, isOwnNode));
  renameSync(unfinished, target);
  const [kind = ''] = basename(target).split(/-[0-9a-f]{12}$/);
  const olderOnes = readdirSync(parent).filter((name) => name.startsWith(`${kind}-`) && name !== basename(target));
  for (const name of olderOnes) rmSync(join(parent, name), { recursive: true, force: true });
}

/**
 * @param {string} folder
 * @param {boolean} isOwnNode
 */
async function npmInstall(folder, isOwnNode) {
  const env = ownEnvironment();
  const npmScript = env['npm_execpath'] ?? '';
  const isNpm = /npm-cli\.[cm]?js$/.test(npmScript) && existsSync(npmScript);
  const [command, first] = isNpm ? [process.execPath, [npmScript]] : ['npm', []];
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const optional = isOwnNode ? '--omit=optional' : '--include=optional';
  const { reason, output } = await collect(command, [...first, 'ci', ...quiet, optional], folder);
  if (reason === undefined) return;
  const advice = ['Is the npm registry reachable? Behind a proxy, npm wants HTTPS_PROXY.'];
  if (!isOwnNode) advice.push('Or install Node.js 24, or 22.22 or newer, yourself: https://nodejs.org');
  throw new Failure(['npm could not install the runtime: ' + reason, ...output].join('\n'), { advice });
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<{ reason: string | undefined, output: string[] }>}
 */
function collect(command, args, cwd) {
  return new Promise((resolve) => {
    /** @type {string[]} */
    const written = [];
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => written.push(text));
    }
    const lastLines = () => written.join('').trim().split('\n').slice(-KEPT_OUTPUT_LINES);
    child.once('error', (error) => resolve({ reason: error.message, output: lastLines() }));
    child.once('close', (code) => {
      resolve({ reason: code === 0 ? undefined : `exit code ${String(code)}`, output: lastLines() });
    });
  });
}

/**
 * @param {string} folder
 */
function checkNode(folder) {
  const { status, stdout } = spawnSync(join(folder, 'node'), ['--version'], { encoding: 'utf8' });
  if (status !== 0 || !isSupportedNode(stdout.trim())) throw noNodeFor();
}

function noNodeFor() {
  const where = `${process.platform} on ${process.arch}`;
  return new Failure(
    `Node.js ${process.versions.node} is too old, and there is no newer one to install for ${where}.`,
    {
      advice: ['Install Node.js 24, or 22.22 or newer: https://nodejs.org', 'On Windows, use WSL 2.'],
    },
  );
}
