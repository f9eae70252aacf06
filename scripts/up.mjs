#!/usr/bin/env node
// @ts-check
// One entry for every command: makes sure of Node.js, pnpm and the dependencies, then runs scripts/commands/<name>.mjs.
// Runs on Node.js 18, which may be all that is there, until it has started itself again on a newer one.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ownEnvironment, putFirstOnPath, takeFromEnvironment } from './lib/environment.mjs';
import { Failure, Interrupted } from './lib/failure.mjs';
import { withInterruption } from './lib/interruption.mjs';
import { isSupportedNode } from './lib/node-version.mjs';
import { findRuntime, installRuntime } from './lib/runtime.mjs';
import { createScreen } from './lib/screen.mjs';

const ROOT_DIR = dirname(dirname(fileURLToPath(import.meta.url)));
const INTERRUPTED_EXIT_CODE = 130;
/** Commands that tell of every step, also of one that had nothing to do. */
const TALKATIVE = ['start', 'dev'];
/** Set for the second run when the first has already told of the runtime. */
const TOLD_VARIABLE = 'LIVE_MEETING_RUNTIME_TOLD';
const wasTold = takeFromEnvironment(TOLD_VARIABLE) !== undefined;

const screen = createScreen({ env: ownEnvironment() });
try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Interrupted)) screen.failure(error);
  process.exitCode = error instanceof Interrupted ? INTERRUPTED_EXIT_CODE : 1;
}

/** @param {readonly string[]} args */
async function main([name = 'start', ...rest]) {
  const script = join(ROOT_DIR, 'scripts', 'commands', `${name}.mjs`);
  const names = readdirSync(dirname(script)).map((file) => file.replace(/\.mjs$/, ''));
  if (!names.includes(name)) throw new Failure(`There is no command "${name}". There are: ${names.join(', ')}.`);
  const { nodeDir, pnpmDir, isTold } = await prepareRuntime(TALKATIVE.includes(name));
  putFirstOnPath([nodeDir, pnpmDir]);
  if (!isSupportedNode(process.versions.node)) {
    const env = { ...ownEnvironment(), ...(isTold && { [TOLD_VARIABLE]: '1' }) };
    process.exitCode = await runAgain(join(nodeDir, 'node'), [name, ...rest], env);
    return;
  }
  await prepareDependencies(TALKATIVE.includes(name));
  process.argv = [process.execPath, script, ...rest];
  await import(pathToFileURL(script).href);
}

/** @param {boolean} isTalkative */
async function prepareRuntime(isTalkative) {
  const { runtime, isInstalled } = findRuntime(ROOT_DIR);
  const isLast = isSupportedNode(process.versions.node);
  if (isInstalled && !(isTalkative && isLast && !wasTold)) return { ...runtime, isTold: wasTold };
  await screen.step('runtime', async ({ progress, done }) => {
    if (!isInstalled) await installRuntime(ROOT_DIR, progress);
    done(isLast ? `Node.js ${process.versions.node}` : 'Node.js and pnpm installed');
  });
  return { ...runtime, isTold: true };
}

/**
 * Starts this script again on the newer Node.js, as close to exec as Node.js 18 allows: same terminal, signals passed
 * on, and a channel whose end tells the child that we are gone.
 * @param {string} node
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function runAgain(node, args, env) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env,
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? INTERRUPTED_EXIT_CODE));
  });
}

/** @param {boolean} isTalkative */
async function prepareDependencies(isTalkative) {
  // Loaded late: it needs more than Node.js 18.
  const { areDependenciesFresh, installDependencies } = await import('./lib/dependencies.mjs');
  const isFresh = areDependenciesFresh(ROOT_DIR);
  if (isFresh && !isTalkative) return;
  await screen.step('dependencies', async ({ progress, done }) => {
    if (isFresh) {
      done('nothing has changed');
      return;
    }
    const logFile = join(ROOT_DIR, '.runtime', 'logs', 'install.log');
    const options = { rootDir: ROOT_DIR, logFile, env: ownEnvironment(), onProgress: progress };
    await withInterruption((interrupted) => installDependencies({ ...options, interrupted }));
    done('installed as locked');
  });
}
