// @ts-check
// Commands of the backend that work on the database of `npm start`, or on the one that DATABASE_URL names.
import { join } from 'node:path';
import { build } from './build.mjs';
import { ownEnvironment } from './environment.mjs';
import { Failure } from './failure.mjs';
import { withInterruption } from './interruption.mjs';
import { livekitAccess } from './livekit-keys.mjs';
import { runProgram } from './run-program.mjs';
import { readRunState } from './run-state.mjs';
import { createScreen } from './screen.mjs';
import { ensureSecrets } from './secrets.mjs';
import { backendEnvironment } from './services.mjs';
import { readSettings } from './settings.mjs';

const DEADLINE_MS = 30_000;

/** @typedef {'api-key' | 'token' | 'setup-link'} BackendCommand */

/**
 * Writes what the command writes, and nothing else: a key can be caught by `$(npm run --silent api-key …)`.
 * @param {{ rootDir: string, name: BackendCommand, args: readonly string[] }} options
 * @returns {Promise<number>} the exit code
 */
export async function backendCommand({ rootDir, name, args }) {
  const screen = createScreen({ stream: process.stderr, env: ownEnvironment() });
  try {
    const env = commandEnvironment(rootDir, name !== 'token');
    return await withInterruption(async (interrupted) => {
      const logsDir = join(rootDir, '.data', 'logs');
      const onProgress = () => undefined;
      await build({ rootDir, logsDir, env: ownEnvironment(), parts: ['packages', 'backend'], interrupted, onProgress });
      const { problem } = await runProgram({ ...programOf({ rootDir, name, args }), env, interrupted });
      return problem === undefined ? 0 : 1;
    });
  } catch (error) {
    screen.failure(error);
    return 1;
  }
}

/**
 * The link that makes the first administrator, undefined where there is a user.
 * @param {{ rootDir: string, env: NodeJS.ProcessEnv }} options `env` as the backend has it
 * @returns {Promise<string | undefined>}
 */
export async function setupLink({ rootDir, env }) {
  const program = programOf({ rootDir, name: 'setup-link', args: [] });
  const { problem, output } = await runProgram({ ...program, env, isQuiet: true });
  if (problem !== undefined) throw new Failure(`The link for the first administrator could not be made: ${output}`);
  return output.split('\n').find((line) => line.includes('/setup?token='));
}

/**
 * @param {{ rootDir: string, name: BackendCommand, args: readonly string[] }} options
 */
function programOf({ rootDir, name, args }) {
  const script = join(rootDir, 'apps', 'backend', 'dist', 'commands', `${name}.js`);
  return { command: process.execPath, args: [script, ...args], cwd: rootDir, deadlineMs: DEADLINE_MS };
}

/**
 * @param {string} rootDir
 * @param {boolean} needsDatabase
 * @returns {NodeJS.ProcessEnv}
 */
function commandEnvironment(rootDir, needsDatabase) {
  const settings = readSettings({ mode: 'production', rootDir, environment: ownEnvironment() });
  const secrets = ensureSecrets(settings.dataDir);
  const ports = readRunState(settings.dataDir)?.ports;
  if (needsDatabase && settings.databaseUrl === undefined && ports === undefined) {
    throw new Failure('There is no database: nothing runs on this data folder.', {
      advice: ['Run `npm start` in another terminal first, or set DATABASE_URL.'],
    });
  }
  const port = (ports ?? settings.ports).postgres;
  const own = `postgresql://live_meeting:${encodeURIComponent(secrets.databasePassword)}@127.0.0.1:${port}/live_meeting`;
  return backendEnvironment({
    settings,
    secrets,
    databaseUrl: settings.databaseUrl ?? own,
    livekit: livekitAccess(settings, secrets),
    interrupted: new AbortController().signal,
  });
}
