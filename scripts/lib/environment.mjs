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
