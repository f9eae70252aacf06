// @ts-check
// The packages of the workspace, installed exactly as pnpm-lock.yaml says, and only when something about them changed.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './file-lock.mjs';
import { fingerprint } from './fingerprint.mjs';
import { runToLog } from './run-to-log.mjs';

const MANIFESTS = ['package.json', 'packages/*/package.json', 'apps/*/package.json', 'tools/*/package.json'];

/**
 * @typedef {object} DependencyOptions
 * @property {string} rootDir
 * @property {string} logFile
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} interrupted
 * @property {(text: string) => void} onProgress
 */

/**
 * True when node_modules is what the manifests, the lockfile and this Node.js ask for.
 * @param {string} rootDir
 */
export function areDependenciesFresh(rootDir) {
  const stamp = stampFile(rootDir);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wantedStamp(rootDir)) return false;
  return manifests(rootDir).every((path) => existsSync(join(rootDir, path, '..', 'node_modules')));
}

/**
 * @param {DependencyOptions} options
 */
export async function installDependencies({ rootDir, logFile, env, interrupted, onProgress }) {
  /** @param {{ pid: number }} holder */
  const onWait = ({ pid }) => onProgress(`process ${pid} is installing, waiting`);
  await withLock(join(rootDir, '.runtime', 'dependencies.lock'), { onWait }, async () => {
    if (areDependenciesFresh(rootDir)) return;
    onProgress('pnpm install');
    await runToLog({
      name: 'pnpm install',
      command: 'pnpm',
      args: ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'],
      cwd: rootDir,
      // Without a terminal to ask, CI is what makes pnpm replace a foreign node_modules.
      env: { ...env, CI: 'true', NODE_ENV: 'development' },
      logFile,
      interrupted,
      advice: [
        'Is the npm registry reachable? Behind a proxy, set HTTPS_PROXY.',
        'After a broken installation: delete node_modules and start again.',
      ],
    });
    writeFileSync(stampFile(rootDir), wantedStamp(rootDir));
  });
}

/**
 * @param {string} rootDir
 */
function wantedStamp(rootDir) {
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests(rootDir)];
  return fingerprint(rootDir, files, [process.platform, process.arch, process.versions.modules]);
}

/**
 * @param {string} rootDir
 */
function manifests(rootDir) {
  return globSync([...MANIFESTS, 'bench/package.json'], { cwd: rootDir });
}

/**
 * @param {string} rootDir
 */
function stampFile(rootDir) {
  return join(rootDir, 'node_modules', '.live-meeting-stamp');
}
