// @ts-check
// Which LiveKit server this is for: the version is written once, in apps/livekit/go.mod.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';

export const LIVEKIT_DIR = fileURLToPath(new URL('../../apps/livekit', import.meta.url));

const GO_ARCHITECTURES = new Map([
  ['x64', 'amd64'],
  ['arm64', 'arm64'],
  ['arm', 'armv7'],
]);

/** @returns {string} such as 1.13.5 */
export function pinnedLivekitVersion() {
  const found = /github\.com\/livekit\/livekit-server v(\d+\.\d+\.\d+)/.exec(
    readFileSync(join(LIVEKIT_DIR, 'go.mod'), 'utf8'),
  );
  if (!found?.[1]) throw new Failure('apps/livekit/go.mod does not pin github.com/livekit/livekit-server.');
  return found[1];
}

/**
 * How releases name this machine, such as linux_amd64; undefined where LiveKit publishes no archive.
 */
export function releasePlatform() {
  const architecture = GO_ARCHITECTURES.get(process.arch);
  return process.platform === 'linux' && architecture ? `linux_${architecture}` : undefined;
}

/**
 * The per-user cache, shared by all clones of the repository.
 * @param {NodeJS.ProcessEnv} env
 */
export function livekitCacheDir(env) {
  const userCache = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache');
  const root = env['LIVE_MEETING_CACHE_DIR'] || join(userCache, 'live-meeting');
  return join(root, 'livekit', `${pinnedLivekitVersion()}-${process.platform}-${process.arch}`);
}
