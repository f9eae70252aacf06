// @ts-check
// Debian's own packages, where we may install them.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const INSTALL_TIMEOUT_MS = 300_000;

/** Whether this is a Debian on which we are root. */
export function isDebianRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {...string} packages
 * @returns {Promise<boolean>} whether they are there now
 */
export async function installDebians(env, ...packages) {
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...args) => succeeds({ command: 'apt-get', args, env: quiet });
  return (await apt('update', '-q')) && (await apt('install', '-qy', '--no-install-recommends', ...packages));
}

/**
 * Runs a program that fetches or installs something, with its words on ours.
 * @param {{ command: string, args: readonly string[], env: NodeJS.ProcessEnv }} run
 * @returns {Promise<boolean>}
 */
export function succeeds({ command, args, env }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'], timeout: INSTALL_TIMEOUT_MS });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
