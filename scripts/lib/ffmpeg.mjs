// @ts-check
// ffmpeg and ffprobe, by which tests examine what was recorded: found, or installed where we may.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installDebians, isDebianRoot } from './debian.mjs';
import { Failure } from './failure.mjs';

const PROGRAMS = ['ffmpeg', 'ffprobe'];
const VERSION_TIMEOUT_MS = 20_000;
const WAYS_OUT = [
  'Install ffmpeg with ffprobe, so that both are on PATH.',
  "As root on Debian or Ubuntu: 'apt-get update && apt-get install ffmpeg'. On macOS: 'brew install ffmpeg'.",
];

/**
 * What the search asks of the machine; tests hand in their own.
 * @typedef {object} Probes
 * @property {(program: string) => Promise<boolean>} starts
 * @property {() => boolean} isDebianRoot
 * @property {() => Promise<boolean>} installDebians
 */

/** @param {{ env: NodeJS.ProcessEnv, onProgress?: (line: string) => void, probes?: Probes }} options */
export async function findFfmpeg({ env, onProgress = () => undefined, probes }) {
  const machine = probes ?? { starts, isDebianRoot, installDebians: () => installDebians(env, 'ffmpeg') };
  if (await startAll(machine)) return;
  if (machine.isDebianRoot()) {
    onProgress("no ffmpeg here: installing Debian's package");
    if ((await machine.installDebians()) && (await startAll(machine))) return;
  }
  throw new Failure('No ffmpeg with ffprobe was found, and none could be installed.', { advice: WAYS_OUT });
}

/** @param {Probes} machine */
async function startAll(machine) {
  const started = await Promise.all(PROGRAMS.map((program) => machine.starts(program)));
  return started.every(Boolean);
}

/** @param {string} program */
async function starts(program) {
  try {
    await promisify(execFile)(program, ['-version'], { timeout: VERSION_TIMEOUT_MS });
    return true;
  } catch {
    return false; // not there, or without its libraries
  }
}
