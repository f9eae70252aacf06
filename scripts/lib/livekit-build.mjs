// @ts-check
// Builds the LiveKit server with the Go toolchain from the pinned module; go.sum vouches for every source file.
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { errorMessage, Failure } from './failure.mjs';
import { sendSignal } from './process-table.mjs';
import { LIVEKIT_DIR, pinnedLivekitVersion } from './livekit-version.mjs';

const SERVER_PACKAGE = 'github.com/livekit/livekit-server/cmd/server';
const KEPT_LINES = 20;
/** So many packages go into version 1.13.5; only for the progress. */
const PACKAGE_COUNT = 790;

/**
 * @param {NodeJS.ProcessEnv} env
 */
export function hasGo(env) {
  return spawnSync('go', ['version'], { env, stdio: 'ignore' }).status === 0;
}

/**
 * Builds to `target`; needs about two minutes on two cores and Go's module proxy or module cache.
 * @param {{ target: string, env: NodeJS.ProcessEnv, onProgress: (text: string) => void,
 *   interrupted?: AbortSignal | undefined }} options
 */
export async function buildLivekit({ target, env, onProgress, interrupted }) {
  const version = pinnedLivekitVersion();
  const args = ['build', '-v', '-trimpath', '-ldflags', '-s -w', '-o', target, SERVER_PACKAGE];
  const goEnvironment = { ...env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly', GOWORK: 'off', GOOS: '', GOARCH: '' };
  /** @type {import('node:child_process').SpawnOptionsWithStdioTuple<'ignore', 'ignore', 'pipe'>} */
  const options = { cwd: LIVEKIT_DIR, env: goEnvironment, detached: true, stdio: ['ignore', 'ignore', 'pipe'] };
  const go = spawn('go', args, options);
  // The compilers that go starts share its group.
  const onAbort = () => {
    if (go.pid !== undefined) sendSignal(-go.pid, 'SIGTERM');
  };
  interrupted?.addEventListener('abort', onAbort);
  /** @type {string[]} */
  const lastLines = [];
  const counts = { downloads: 0, packages: 0 };
  const startedAt = Date.now();
  const report = () => onProgress(progressText(version, counts, Date.now() - startedAt));
  const ticker = setInterval(report, 1000);
  createInterface({ input: go.stderr }).on('line', (line) => {
    if (line.startsWith('go: downloading')) counts.downloads += 1;
    else if (/^[\w./-]+$/.test(line)) counts.packages += 1;
    else lastLines.push(line);
    if (lastLines.length > KEPT_LINES) lastLines.shift();
  });
  try {
    report();
    const reason = await ended(go);
    if (reason) throw new Failure([`go build failed (${reason}).`, ...lastLines].join('\n'));
  } finally {
    clearInterval(ticker);
    interrupted?.removeEventListener('abort', onAbort);
  }
}

/**
 * @param {string} version
 * @param {{ downloads: number, packages: number }} counts
 * @param {number} elapsedMs
 */
function progressText(version, { downloads, packages }, elapsedMs) {
  const seconds = Math.round(elapsedMs / 1000);
  const phase =
    packages > 0
      ? `compiling ${packages} of about ${PACKAGE_COUNT} packages`
      : `downloading, ${downloads} modules so far`;
  return `building LiveKit ${version} with Go, some minutes: ${phase}, ${seconds} s`;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string | undefined>} why it failed
 */
function ended(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(errorMessage(error)));
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : (signal ?? `exit code ${code}`)));
  });
}
