// @ts-check
// Builds what has changed: each part is skipped while its inputs hash to what its last build was made from.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withLock } from './file-lock.mjs';
import { fingerprint } from './fingerprint.mjs';
import { runToLog } from './run-to-log.mjs';

/** @typedef {'packages' | 'backend' | 'client' | 'doctor' | 'media worker'} PartName */

/**
 * @typedef {object} Part
 * @property {PartName} name
 * @property {string} marker the part is not there yet without this file
 * @property {readonly string[]} inputs
 * @property {readonly string[]} outputs what every build makes or writes anew
 * @property {readonly string[]} command program of node_modules/.bin or PATH, and its arguments
 * @property {(env: NodeJS.ProcessEnv) => string[]} [extras] variables that end up in the output
 */

const SHARED = ['tsconfig.base.json', 'pnpm-lock.yaml', 'packages'];

/** @type {readonly Part[]} */
const PARTS = [
  {
    name: 'packages',
    marker: 'packages/livekit-server/src',
    inputs: SHARED,
    outputs: ['contracts', 'livekit-server'].flatMap((name) => [
      `packages/${name}/dist`,
      `packages/${name}/tsconfig.tsbuildinfo`,
    ]),
    command: ['tsc', '-b', 'packages/contracts', 'packages/livekit-server'],
  },
  {
    name: 'backend',
    marker: 'apps/backend/tsconfig.json',
    inputs: [...SHARED, 'apps/backend'],
    outputs: ['apps/backend/dist/main.js', 'apps/backend/dist/.tsbuildinfo'],
    command: ['pnpm', '--filter', '@live-meeting/backend', 'build'],
  },
  {
    name: 'client',
    marker: 'apps/meet/tsconfig.json',
    inputs: [...SHARED, 'apps/meet'],
    outputs: ['apps/meet/.next/BUILD_ID'],
    command: ['pnpm', '--filter', '@live-meeting/meet', 'build'],
    extras: (env) =>
      Object.entries(env)
        .filter(([name]) => name.startsWith('NEXT_PUBLIC_'))
        .flat()
        .map(String),
  },
  {
    name: 'media worker',
    marker: 'apps/media-worker/tsconfig.json',
    inputs: [...SHARED, 'apps/media-worker'],
    outputs: ['apps/media-worker/dist/main.js', 'apps/media-worker/dist/.tsbuildinfo'],
    command: ['tsc', '-b', 'apps/media-worker'],
  },
  {
    name: 'doctor',
    marker: 'tools/doctor/tsconfig.json',
    inputs: [...SHARED, 'tools/doctor'],
    outputs: ['tools/doctor/dist/main.js'],
    command: ['tsc', '-b', 'tools/doctor'],
  },
];

/**
 * @typedef {object} BuildOptions
 * @property {string} rootDir
 * @property {readonly PartName[]} parts
 * @property {string} logsDir
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} interrupted
 * @property {(text: string) => void} onProgress
 */

/**
 * Builds the named parts, the packages before what is made of them, the rest side by side.
 * @param {BuildOptions} options
 * @returns {Promise<PartName[]>} what was built; empty when everything was fresh
 */
export async function build(options) {
  const stale = staleParts(options);
  if (stale.length === 0) return [];
  /** @param {{ pid: number }} holder */
  const onWait = ({ pid }) => options.onProgress(`process ${pid} is building, waiting`);
  return withLock(join(options.rootDir, '.runtime', 'build.lock'), { onWait }, () => buildStale(options));
}

/**
 * @param {BuildOptions} options
 */
async function buildStale(options) {
  const stale = staleParts(options);
  options.onProgress(stale.map(({ name }) => name).join(', '));
  const first = stale.filter(({ name }) => name === 'packages');
  const rest = stale.filter(({ name }) => name !== 'packages');
  for (const part of first) await buildPart(part, options);
  // All of them end before the first failure is told, so that none goes on behind it.
  const results = await Promise.allSettled(rest.map((part) => buildPart(part, options)));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return stale.map(({ name }) => name);
}

/**
 * @param {Part} part
 * @param {BuildOptions} options
 */
async function buildPart({ name, inputs, outputs, command, extras }, { rootDir, logsDir, env, interrupted }) {
  const [program = '', ...args] = command;
  const local = join(rootDir, 'node_modules', '.bin', program);
  const made = fingerprint(rootDir, inputs, extras?.(env));
  // TypeScript believes its own notes: with the output deleted by hand it would make nothing.
  const force = program === 'tsc' && !areThere(rootDir, outputs) ? ['--force'] : [];
  await runToLog({
    name: `building the ${name}`,
    command: existsSync(local) ? local : program,
    args: [...args, ...force],
    cwd: rootDir,
    env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CI: 'true' },
    logFile: join(logsDir, `build-${name}.log`),
    interrupted,
    advice: ['The lines above name the file. After `git pull`, a second start may already mend it.'],
  });
  const stamp = stampFile(rootDir, name);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, stampText(rootDir, outputs, made));
}

/**
 * @param {BuildOptions} options
 */
function staleParts({ rootDir, parts, env }) {
  const there = PARTS.filter(({ name, marker }) => parts.includes(name) && existsSync(join(rootDir, marker)));
  return there.filter(({ name, inputs, outputs, extras }) => {
    const stamp = stampFile(rootDir, name);
    if (!existsSync(stamp) || !areThere(rootDir, outputs)) return true;
    return readFileSync(stamp, 'utf8') !== stampText(rootDir, outputs, fingerprint(rootDir, inputs, extras?.(env)));
  });
}

/**
 * What was built from, and when the output was written: a build by hand in between makes the stamp void.
 * @param {string} rootDir
 * @param {readonly string[]} outputs
 * @param {string} made
 */
function stampText(rootDir, outputs, made) {
  return [made, ...outputs.map((path) => statSync(join(rootDir, path)).mtimeMs)].join('\n');
}

/**
 * @param {string} rootDir
 * @param {readonly string[]} outputs
 */
function areThere(rootDir, outputs) {
  return outputs.every((path) => existsSync(join(rootDir, path)));
}

/**
 * @param {string} rootDir
 * @param {PartName} name
 */
function stampFile(rootDir, name) {
  return join(rootDir, '.runtime', 'built', name);
}
