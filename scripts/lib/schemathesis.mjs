// @ts-check
// Schemathesis in a virtual environment of its own, as pinned in tools/api/requirements.txt: found, or made once.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installDebians, isDebianRoot, succeeds } from './debian.mjs';
import { Failure } from './failure.mjs';

const NAMES = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python'];
const ASK_TIMEOUT_MS = 20_000;
/** Ends with 0 for a Python that can make virtual environments with pip in them. */
const IS_ENOUGH = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';
const WAYS_OUT = [
  'Install Python 3.11 or newer with its venv module, or set PYTHON to its executable.',
  "As root on Debian or Ubuntu: 'apt-get update && apt-get install python3-venv'.",
];

/**
 * What the search asks of the machine; tests hand in their own.
 * @typedef {object} Probes
 * @property {(folder: string) => boolean} isMade whether an environment was made to the end
 * @property {(python: string) => Promise<boolean>} isEnough whether it is new enough and can make environments
 * @property {() => boolean} isDebianRoot
 * @property {() => Promise<boolean>} installDebians
 * @property {(python: string, folder: string) => Promise<boolean>} make
 */

/**
 * @param {{ env: NodeJS.ProcessEnv, rootDir: string, onProgress?: (line: string) => void, probes?: Probes }} options
 * @returns {Promise<string>} the path of its program
 */
export async function findSchemathesis({ env, rootDir, onProgress = () => undefined, probes }) {
  const requirements = join(rootDir, 'tools/api/requirements.txt');
  const machine = probes ?? realProbes(env, requirements);
  const folder = join(rootDir, '.runtime', `schemathesis-${digestOf(requirements)}`);
  const program = join(folder, 'bin/st');
  if (machine.isMade(folder)) return program;
  const python = await findPython(env, machine, onProgress);
  onProgress(`making a virtual environment for Schemathesis with ${python}`);
  if (await machine.make(python, folder)) return program;
  throw new Failure('Schemathesis could not be installed.', {
    advice: ['The lines above say why. It comes from https://pypi.org or whatever index pip is configured for.'],
  });
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Probes} machine
 * @param {(line: string) => void} onProgress
 */
async function findPython(env, machine, onProgress) {
  const named = env['PYTHON'];
  if (named) {
    if (await machine.isEnough(named)) return named;
    throw new Failure(`PYTHON is ${named}, which is not Python 3.11 or newer with venv.`, { advice: WAYS_OUT });
  }
  const found = await firstThatIsEnough(machine);
  if (found) return found;
  if (machine.isDebianRoot()) {
    onProgress("no Python with venv here: installing Debian's package");
    const installed = (await machine.installDebians()) ? await firstThatIsEnough(machine) : undefined;
    if (installed) return installed;
  }
  throw new Failure('No Python 3.11 or newer with its venv module was found.', { advice: WAYS_OUT });
}

/** @param {Probes} machine */
async function firstThatIsEnough(machine) {
  for (const name of NAMES) {
    if (await machine.isEnough(name)) return name;
  }
  return undefined;
}

/** @param {string} requirements */
function digestOf(requirements) {
  return createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} requirements
 * @returns {Probes}
 */
function realProbes(env, requirements) {
  return {
    isMade: (folder) => existsSync(join(folder, 'made')),
    isEnough,
    isDebianRoot,
    installDebians: () => installDebians(env, 'python3-venv'),
    make: async (python, folder) => {
      rmSync(folder, { recursive: true, force: true });
      const pip = ['-m', 'pip', '--disable-pip-version-check', 'install', '--quiet', '--require-hashes', '-r'];
      const isDone =
        (await succeeds({ command: python, args: ['-m', 'venv', folder], env })) &&
        (await succeeds({ command: join(folder, 'bin/python'), args: [...pip, requirements], env }));
      if (isDone) writeFileSync(join(folder, 'made'), '');
      return isDone;
    },
  };
}

/** @param {string} python */
async function isEnough(python) {
  try {
    await promisify(execFile)(python, ['-c', IS_ENOUGH], { timeout: ASK_TIMEOUT_MS });
    return true;
  } catch {
    return false; // not there, too old, or without what makes environments
  }
}
