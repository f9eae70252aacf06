// @ts-check
// The steps of a start in their order, each one line on the screen: build, database, migrations, LiveKit, backend,
// client, self-check; then the table of addresses.
import { join } from 'node:path';
import { addresses, withoutPassword } from './address-table.mjs';
import { setupLink } from './backend-command.mjs';
import { build } from './build.mjs';
import { throwIfInterrupted } from './interruption.mjs';
import { startCompiler } from './compiler.mjs';
import { livekitAccess } from './livekit-keys.mjs';
import { findLivekit, startLivekit } from './livekit.mjs';
import { rotateLog } from './log-files.mjs';
import { migrate } from './migrations.mjs';
import { startPostgres } from './postgres.mjs';
import { selfCheck } from './self-check.mjs';
import { backendEnvironment, localUrl, startBackend, startClient, startWorker } from './services.mjs';

/**
 * @typedef {object} StartContext
 * @property {import('./settings.mjs').Settings} settings
 * @property {import('./secrets.mjs').Secrets} secrets
 * @property {import('./screen.mjs').Screen} screen
 * @property {import('./supervisor.mjs').Supervisor} supervisor
 * @property {AbortSignal} interrupted
 * @property {{ pid: number, startedAt: string } | undefined} leftover LiveKit of a killed launcher
 */

/**
 * Resolves when the whole system answers; what was started before a failure is left to the supervisor.
 * @param {StartContext} context
 */
export async function startEverything(context) {
  const { settings, secrets, interrupted } = context;
  for (const name of [
    'postgres',
    'backend',
    'client',
    'media-worker',
    'compiler',
    ...(context.leftover ? [] : ['livekit']),
  ]) {
    rotateLog(join(settings.logsDir, `${name}.log`));
  }
  const failed = new AbortController();
  const search = searchLivekit(settings, AbortSignal.any([interrupted, failed.signal]));
  try {
    await buildStep(context);
    const databaseUrl = await databaseStep(context);
    const livekit = livekitAccess(settings, secrets);
    const system = { settings, secrets, databaseUrl, livekit, interrupted };
    await migrationStep(context, system);
    await livekitStep(context, { livekit, search });
    await programSteps(context, system);
    await checkStep(context, system);
  } catch (error) {
    failed.abort();
    throw error;
  }
}

/**
 * @param {StartContext} context
 * @param {import('./services.mjs').SystemContext} system
 */
async function checkStep(context, system) {
  const { databaseUrl, livekit } = system;
  const { settings, screen } = context;
  await step(context, 'self-check', async ({ done }) => {
    done(`${await selfCheck(settings)} addresses answer`);
  });
  const link = await setupLink({ rootDir: settings.rootDir, env: backendEnvironment(system) });
  screen.table(addresses({ settings, databaseUrl, livekitUrl: livekit.url, link }));
  screen.note('Press Ctrl-C to stop.');
}

/**
 * The steps that a Ctrl-C between two of them must not begin.
 * @template T
 * @param {StartContext} context
 * @param {string} name
 * @param {(voice: import('./screen.mjs').StepVoice) => Promise<T>} work
 */
async function step({ screen, interrupted }, name, work) {
  throwIfInterrupted(interrupted);
  return screen.step(name, work);
}

/**
 * Obtaining LiveKit can take minutes and needs nothing of the rest, so it begins first and is awaited at its place.
 * @param {import('./settings.mjs').Settings} settings
 * @param {AbortSignal} interrupted
 */
function searchLivekit(settings, interrupted) {
  /** @type {(text: string) => void} */
  let tell = () => undefined;
  let lastText = '';
  const onProgress = (/** @type {string} */ text) => {
    lastText = text;
    tell(text);
  };
  const found = settings.livekitUrl
    ? Promise.resolve(undefined)
    : findLivekit({ env: settings.env, onProgress, interrupted });
  found.catch(() => undefined); // a failure is told when it is awaited, at its own step
  const listen = (/** @type {(text: string) => void} */ listener) => {
    tell = listener;
    if (lastText) listener(lastText);
  };
  return { found, listen };
}

/** @param {StartContext} context */
async function buildStep(context) {
  const { rootDir, logsDir, env, mode } = context.settings;
  await step(context, 'build', async ({ progress, done }) => {
    /** @type {import('./build.mjs').PartName[]} */
    const parts =
      mode === 'development'
        ? ['packages', 'backend', 'media worker']
        : ['packages', 'backend', 'media worker', 'client'];
    const { interrupted } = context;
    const built = await build({ rootDir, logsDir, env, parts, interrupted, onProgress: progress });
    done(built.length === 0 ? 'nothing has changed' : built.join(', '));
  });
}

/**
 * @param {StartContext} context
 * @returns {Promise<string>} the address of the database
 */
async function databaseStep(context) {
  const { settings, secrets, supervisor } = context;
  return step(context, 'database', async ({ done }) => {
    if (settings.databaseUrl) {
      done(`DATABASE_URL: ${withoutPassword(settings.databaseUrl)}`);
      return settings.databaseUrl;
    }
    const options = {
      dataDir: join(settings.dataDir, 'postgres'),
      port: settings.ports.postgres,
      password: secrets.databasePassword,
      logFile: join(settings.logsDir, 'postgres.log'),
    };
    const { url, clusterDir } = await supervisor.start({
      name: 'postgres',
      start: () => startPostgres(options),
      isRestarted: true,
    });
    const isElsewhere = clusterDir !== options.dataDir;
    done(isElsewhere ? `PostgreSQL's user cannot enter this folder, so the data is in ${clusterDir}` : 'PostgreSQL');
    return url;
  });
}

/**
 * @param {StartContext} context
 * @param {import('./services.mjs').SystemContext} system
 */
async function migrationStep(context, system) {
  const { rootDir, logsDir, databaseUrl: external } = context.settings;
  await step(context, 'migrations', async ({ done }) => {
    const count = await migrate({
      rootDir,
      databaseUrl: system.databaseUrl,
      logFile: join(logsDir, 'migrations.log'),
      env: backendEnvironment(system),
      interrupted: context.interrupted,
      isEmbedded: external === undefined,
    });
    done(count === 0 ? 'up to date' : `${count} applied`);
  });
}

/**
 * @param {StartContext} context
 * @param {{ livekit: import('./livekit-keys.mjs').LivekitAccess, search: ReturnType<typeof searchLivekit> }} found
 */
async function livekitStep(context, { livekit, search }) {
  const { settings, supervisor, leftover } = context;
  await step(context, 'LiveKit', async ({ progress, done }) => {
    search.listen(progress);
    const binary = await search.found;
    if (!binary) {
      done(`LIVEKIT_URL: ${livekit.url}`);
      return;
    }
    const { ports, dataDir, logsDir } = settings;
    const options = {
      binary,
      dataDir: join(dataDir, 'livekit'),
      httpPort: ports.livekit,
      tcpPort: ports.livekitTcp,
      udpPort: ports.livekitUdp,
      apiKey: livekit.apiKey,
      apiSecret: livekit.apiSecret,
      webhookUrl: `${localUrl(settings, 'backend')}/livekit/webhook`,
      logFile: join(logsDir, 'livekit.log'),
      ...(leftover && { leftover }),
    };
    const started = await supervisor.start({
      name: 'livekit',
      start: () => startLivekit(options),
      isRestarted: true,
    });
    done(started.pid === leftover?.pid ? `${binary}, taken over from the killed start` : binary);
  });
}

/**
 * @param {StartContext} context
 * @param {import('./services.mjs').SystemContext} system
 */
async function programSteps(context, system) {
  const { settings, supervisor } = context;
  if (settings.mode === 'development') {
    await step(context, 'compiler', () =>
      supervisor.start({ name: 'compiler', start: () => startCompiler(settings), isRestarted: false }),
    );
  }
  await step(context, 'backend', async ({ done }) => {
    await supervisor.start({ name: 'backend', start: () => startBackend(system), isRestarted: false });
    done(`ready on port ${settings.ports.backend}`);
  });
  await step(context, 'worker', () =>
    supervisor.start({ name: 'worker', start: () => startWorker(system), isRestarted: true }),
  );
  await step(context, 'client', async ({ done }) => {
    await supervisor.start({ name: 'client', start: () => startClient(system), isRestarted: false });
    done(`ready on port ${settings.ports.meet}`);
  });
}
