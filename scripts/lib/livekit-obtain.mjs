// @ts-check
// Obtains the LiveKit server where the machine has none: the release archive, else a Go build, else all the ways out.
import { chmodSync, renameSync, rmSync } from 'node:fs';
import { errorMessage, Failure } from './failure.mjs';
import { throwIfInterrupted } from './interruption.mjs';
import { downloadLivekit } from './livekit-archive.mjs';
import { buildLivekit, hasGo } from './livekit-build.mjs';
import { pinnedLivekitVersion } from './livekit-version.mjs';

/**
 * Leaves a whole program at `target`, or nothing.
 * @param {{ target: string, env: NodeJS.ProcessEnv, onProgress: (text: string) => void,
 *   interrupted: AbortSignal | undefined }} options
 */
export async function obtainLivekit({ target, env, onProgress, interrupted }) {
  const unfinished = `${target}.unfinished-${process.pid}`;
  /** @type {string[]} */
  const reasons = [];
  const ways = [
    { name: 'release archive', isOpen: true, run: () => downloadLivekit({ target: unfinished, env, onProgress }) },
    {
      name: 'Go build',
      isOpen: hasGo(env),
      run: () => buildLivekit({ target: unfinished, env, onProgress, interrupted }),
    },
  ];
  try {
    for (const way of ways) {
      const reason = way.isOpen ? await faultOf(way) : 'no Go toolchain on PATH';
      if (reason === undefined) {
        chmodSync(unfinished, 0o755);
        renameSync(unfinished, target);
        return;
      }
      if (interrupted) throwIfInterrupted(interrupted);
      reasons.push(`${way.name}: ${reason}`);
      onProgress(`${way.name}: ${reason}`);
    }
  } finally {
    rmSync(unfinished, { force: true });
  }
  throw noWayLeft(reasons);
}

/**
 * @param {{ run: () => Promise<void> }} way
 * @returns {Promise<string | undefined>} why it did not work
 */
async function faultOf({ run }) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return errorMessage(error);
  }
}

/**
 * @param {readonly string[]} reasons
 */
function noWayLeft(reasons) {
  const version = pinnedLivekitVersion();
  return new Failure(['The LiveKit server could not be obtained.', ...reasons].join('\n'), {
    advice: [
      'Any one of these four helps:',
      `1. Put livekit-server ${version} on PATH, or set LIVEKIT_SERVER_BIN to it.`,
      '2. Set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a LiveKit server that runs elsewhere.',
      '3. Let this machine reach github.com, for the release archive (Linux).',
      '4. Install Go 1.26 or newer (https://go.dev/dl) and start again: it builds the server in two minutes.',
    ],
  });
}
