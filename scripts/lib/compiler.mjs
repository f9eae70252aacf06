// @ts-check
// `npm run dev`: TypeScript compiles packages and backend on every change; the backend restarts by watching the output.
import { join } from 'node:path';
import { startChild, stopChild } from './child.mjs';

const STOP_DEADLINE_MS = 3_000;

/**
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<import('./services.mjs').RunningService>}
 */
export async function startCompiler({ rootDir, logsDir, env }) {
  const child = await startChild({
    name: 'The compiler',
    command: process.execPath,
    args: [
      join(rootDir, 'node_modules', 'typescript', 'bin', 'tsc'),
      ...['-b', '--watch', '--preserveWatchOutput'],
      ...['packages/contracts', 'packages/livekit-server', 'apps/backend', 'apps/media-worker'],
    ],
    cwd: rootDir,
    env,
    logFile: join(logsDir, 'compiler.log'),
  });
  return { child, stop: () => stopChild(child, { deadlineMs: STOP_DEADLINE_MS }) };
}
