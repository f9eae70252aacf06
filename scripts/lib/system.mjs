// @ts-check
// `npm start` and `npm run dev`: everything from an installed workspace to a system that answers, and back to nothing.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownEnvironment } from './environment.mjs';
import { Failure, Interrupted } from './failure.mjs';
import { tryLock } from './file-lock.mjs';
import { withInterruption } from './interruption.mjs';
import { checkPorts } from './ports.mjs';
import { clearPostgres } from './postgres.mjs';
import { endOrphans, findOrphans, readRunState, removeRunState, writeRunState } from './run-state.mjs';
import { findProcess } from './process-table.mjs';
import { shortPath } from './screen.mjs';
import { ensureSecrets } from './secrets.mjs';
import { localUrl } from './services.mjs';
import { readSettings } from './settings.mjs';
import { startEverything } from './start-steps.mjs';
import { Supervisor } from './supervisor.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */
/** @typedef {import('./screen.mjs').Screen} Screen */

const FORCED_EXIT_CODE = 130;

/**
 * Runs until Ctrl-C, SIGTERM or a death that cannot be mended.
 * @param {{ mode: import('./settings.mjs').Mode, rootDir: string, screen: Screen }} options
 * @returns {Promise<number>} the exit code
 */
export async function runSystem({ mode, rootDir, screen }) {
  const settings = readSettings({ mode, rootDir, environment: ownEnvironment() });
  mkdirSync(join(settings.dataDir, 'run'), { recursive: true, mode: 0o700 });
  const lock = tryLock(join(settings.dataDir, 'run', 'launcher.lock'));
  if ('holder' in lock) throw alreadyRunning(settings, lock.holder.pid);
  const supervisor = superviseInto(settings, screen);
  const force = () => {
    supervisor.kill();
    process.exit(FORCED_EXIT_CODE);
  };
  try {
    return await withInterruption((interrupted) => run({ settings, screen, supervisor, interrupted }), force);
  } finally {
    lock.release();
  }
}

/**
 * @param {{ settings: Settings, screen: Screen, supervisor: Supervisor, interrupted: AbortSignal }} options
 * @returns {Promise<number>}
 */
async function run({ settings, screen, supervisor, interrupted }) {
  try {
    const secrets = ensureSecrets(settings.dataDir);
    const leftover = await replaceOrphans(settings, screen);
    await checkPorts(settings, { isLivekitRunning: leftover !== undefined });
    await startEverything({ settings, secrets, screen, supervisor, interrupted, leftover });
    const death = await Promise.race([supervisor.died, abortOf(interrupted)]);
    if (death) throw death;
  } catch (error) {
    // Pressing Ctrl-C makes steps fail in many ways; none of them is worth telling then.
    if (!interrupted.aborted && !(error instanceof Interrupted)) {
      screen.failure(error);
      await supervisor.stop();
      removeRunState(settings.dataDir);
      return 1;
    }
  }
  await screen.step('stopping', () => supervisor.stop());
  removeRunState(settings.dataDir);
  return 0;
}

/**
 * Ends what a killed launcher left, but for a LiveKit server: meetings go on on it while it is taken over.
 * @param {Settings} settings
 * @param {Screen} screen
 */
async function replaceOrphans(settings, screen) {
  const orphans = findOrphans(readRunState(settings.dataDir));
  const kept = settings.livekitUrl ? undefined : orphans.find(({ name }) => name === 'livekit');
  const others = orphans.filter((orphan) => orphan !== kept);
  if (others.length > 0) {
    const names = others.map(({ name, recorded }) => `${name} (${recorded.pid})`).join(', ');
    screen.note(`An earlier start was killed and left ${names}: ended.`);
    await endOrphans(others);
  }
  if (!settings.databaseUrl) await clearPostgres(join(settings.dataDir, 'postgres'));
  return kept?.recorded;
}

/**
 * @param {Settings} settings
 * @param {Screen} screen
 */
function superviseInto({ dataDir, mode, host, ports }, screen) {
  const own = findProcess(process.pid);
  const launcher = { pid: process.pid, startedAt: own?.startedAt ?? '' };
  return new Supervisor({
    note: (text) => screen.note(text),
    onChange: (children) => writeRunState(dataDir, { mode, host, ports, launcher, children }),
  });
}

/**
 * @param {Settings} settings
 * @param {number} pid
 */
function alreadyRunning(settings, pid) {
  const state = readRunState(settings.dataDir);
  const address = localUrl({ ...settings, ...(state && { host: state.host, ports: state.ports }) }, 'meet');
  return new Failure(`It is already running, or starting: process ${pid}, ${address}`, {
    advice: [
      `Open ${address}, or stop it: Ctrl-C where it was started, or kill ${pid}`,
      `A second one needs its own folder (DATA_DIR, now ${shortPath(settings.dataDir)}) and ports.`,
    ],
  });
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<undefined>}
 */
function abortOf(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
