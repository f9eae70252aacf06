/** `npm run doctor`: finds the system, examines it, reports as it goes, and leaves nothing behind. */
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readRequest, usage } from './arguments.js';
import { allChecks } from './checks/all-checks.js';
import { readEnvironment, type Environment } from './environment.js';
import { ProbeRooms } from './probes/probe-rooms.js';
import { renderJson } from './report/json-report.js';
import { colours, noColours } from './report/palette.js';
import { summarise } from './report/text-report.js';
import { LiveReport } from './report/live-report.js';
import { runChecks } from './run/run-checks.js';
import { readLauncherFiles } from './system/launcher-files.js';
import { dataDirOf, resolveSystem } from './system/resolve-system.js';

/** With the few seconds that tidying up may take, a run ends within 30. */
const budgetMs = 25_000;
const interruptedStatus = 130;

// Not process.exitCode: the native media library keeps the process alive for ever. The text is out before: writes to
// files and terminals are synchronous, and a pipe is awaited.
const status = await main(process.argv.slice(2));
await flushed();
process.exit(status);

async function main(args: readonly string[]): Promise<number> {
  const request = readRequest(args);
  switch (request.kind) {
    case 'help':
      console.log(usage);
      return 0;
    case 'refused':
      console.error(`${request.reason}\n\n${usage}`);
      return 2;
    case 'examine':
      return examine(request.isJson);
    default:
      return request satisfies never;
  }
}

async function examine(isJson: boolean): Promise<number> {
  const rootDir = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[/\\]$/, '');
  const env = readEnvironment(rootDir);
  const system = resolveSystem({ rootDir, env, files: readLauncherFiles(dataDirOf(rootDir, env)) });
  const rooms = new ProbeRooms(system.liveKit);
  const interrupted = interruption();
  const startedAt = new Date();
  const startedAtMs = performance.now();
  const report = new LiveReport(allChecks, {
    palette: hasColours(env) ? colours : noColours,
    isTerminal: process.stdout.isTTY,
  });
  const results = await runChecks(
    allChecks,
    { system, rooms },
    {
      budgetMs,
      interrupted,
      ...(isJson ? {} : { onStart: (check) => report.started(check), onResult: (result) => report.finished(result) }),
    },
  );
  // Whatever ended the checks: a deadline and an interruption cut them off before they have tidied up.
  const left = await rooms.closeAll();
  const elapsedMs = performance.now() - startedAtMs;
  if (interrupted.aborted) {
    console.error(
      left.length === 0
        ? '\nInterrupted; no room is left.'
        : `\nInterrupted; LiveKit drops within a minute: ${left.join(', ')}`,
    );
    return interruptedStatus;
  }
  if (isJson) console.log(renderJson(results, { startedAt, elapsedMs }));
  else report.sum(results, elapsedMs);
  return summarise(results).failed === 0 ? 0 : 1;
}

function hasColours(env: Environment): boolean {
  return process.stdout.isTTY && env.NO_COLOR === undefined && env.TERM !== 'dumb';
}

function interruption(): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  // Every time, not once: a Ctrl-C can arrive twice, from the terminal and from the process that started us.
  process.on('SIGINT', abort).on('SIGTERM', abort);
  return controller.signal;
}

function flushed(): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write('', () => {
      resolve();
    });
  });
}
