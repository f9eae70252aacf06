// @ts-check
// The only reader and writer of the launcher's own environment.
import { delimiter } from 'node:path';

/**
 * A copy of the environment this process was started with; changing it changes nothing else.
 * @returns {NodeJS.ProcessEnv}
 */
export function ownEnvironment() {
  return { ...process.env };
}

/**
 * Puts folders at the front of PATH, for this process and everything it starts.
 * @param {readonly string[]} folders
 */
export function putFirstOnPath(folders) {
  process.env['PATH'] = [...folders, process.env['PATH'] ?? ''].join(delimiter);
}

/**
 * Reads a word that one run of ours left for the next, and keeps it from everything else that is started.
 * @param {string} name
 * @returns {string | undefined}
 */
export function takeFromEnvironment(name) {
  const value = process.env[name];
  Reflect.deleteProperty(process.env, name);
  return value;
}
