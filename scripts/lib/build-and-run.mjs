// @ts-check
// Commands that are a built program of the repository: build what it needs, then be that program.
import { join } from 'node:path';
import { build } from './build.mjs';
import { ownEnvironment } from './environment.mjs';
import { withInterruption } from './interruption.mjs';
import { runProgram } from './run-program.mjs';
import { createScreen } from './screen.mjs';
import { readSettings } from './settings.mjs';

const DEADLINE_MS = 60 * 60_000;

/**
 * @param {{ rootDir: string, parts: import('./build.mjs').PartName[], script: string, args: readonly string[] }} options
 * @returns {Promise<number>} the exit code
 */
export async function buildAndRun({ rootDir, parts, script, args }) {
  // The program's own output may be read by a machine: what is built for it is told beside it.
  const screen = createScreen({ stream: process.stderr, env: ownEnvironment() });
  const { env, logsDir } = readSettings({ mode: 'production', rootDir, environment: ownEnvironment() });
  return withInterruption(async (interrupted) => {
    const options = { rootDir, logsDir, env: ownEnvironment(), parts, interrupted };
    try {
      await screen.step('build', async ({ progress, done }) => {
        const built = await build({ ...options, onProgress: progress });
        done(built.length === 0 ? 'nothing has changed' : built.join(', '));
      });
    } catch (error) {
      screen.failure(error);
      return 1;
    }
    const { problem } = await runProgram({
      command: process.execPath,
      args: [join(rootDir, script), ...args],
      cwd: rootDir,
      env,
      deadlineMs: DEADLINE_MS,
      interrupted,
    });
    return problem === undefined ? 0 : 1;
  });
}
