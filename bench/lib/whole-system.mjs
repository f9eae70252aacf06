// @ts-check
// The whole product as `npm start` brings it up, on free ports and in a folder of its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild, stopChild, waitUntilReady } from '../../scripts/lib/child.mjs';
import { ownEnvironment } from './environment.mjs';

const START_DEADLINE_MS = 300_000;
const STOP_DEADLINE_MS = 30_000;
/** What the last line of a start tells the person. */
const READY_TEXT = 'Ctrl-C';

/** @typedef {{ meetUrl: string, readyMs: number, stop: () => Promise<void> }} WholeSystem */

/**
 * @param {import('./stack.mjs').Stack} stack
 * @param {string} name of its data folder: the same one again is a second start
 * @returns {Promise<WholeSystem>}
 */
export async function startWholeSystem(stack, name) {
  const [meet, backend, postgres, livekit, livekitTcp, livekitUdp] = (await stack.freePorts(6)).map(String);
  const logFile = join(stack.workDir, `${name}-${performance.now().toFixed(0)}.log`);
  const startedAt = performance.now();
  const child = await startChild({
    name: 'npm start',
    command: process.execPath,
    args: [join(stack.rootDir, 'scripts/up.mjs'), 'start'],
    cwd: stack.rootDir,
    logFile,
    env: {
      ...ownEnvironment(),
      ...{ HOST: '127.0.0.1', DATABASE_URL: '', LIVEKIT_URL: '', LIVEKIT_WS_URL: '', LIVEKIT_HTTP_URL: '' },
      DATA_DIR: join(stack.workDir, name),
      MEET_PORT: meet,
      PORT: backend,
      POSTGRES_PORT: postgres,
      LIVEKIT_PORT: livekit,
      LIVEKIT_TCP_PORT: livekitTcp,
      LIVEKIT_UDP_PORT: livekitUdp,
    },
  });
  const stop = () => stopChild(child, { deadlineMs: STOP_DEADLINE_MS });
  stack.onStop(stop);
  const isReady = () => readFileSync(logFile, 'utf8').includes(READY_TEXT);
  await waitUntilReady(child, isReady, { deadlineMs: START_DEADLINE_MS });
  return { meetUrl: `http://127.0.0.1:${meet}`, readyMs: performance.now() - startedAt, stop };
}
