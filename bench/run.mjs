// @ts-check
// `npm run bench [-- P1 P3 …]`: measures the system against its baselines, prints one table, ends 1 when a goal is missed.
import { cpus } from 'node:os';
import { join } from 'node:path';
import { errorMessage, Failure } from '../scripts/lib/failure.mjs';
import { figures } from './figures.mjs';
import { Stack } from './lib/stack.mjs';
import { renderTable, verdictOf } from './lib/table.mjs';

/** @typedef {import('./lib/figure.mjs').Figure} Figure */
/** @typedef {import('./lib/table.mjs').Row} Row */

await main(process.argv.slice(2));

/** @param {readonly string[]} ids */
async function main(ids) {
  const chosen = choose(ids);
  // The cost of a process is read where Linux keeps it.
  const refusal = process.platform === 'linux' ? chosen : 'The benchmarks read /proc, so they run on Linux only.';
  if (typeof chosen === 'string' || typeof refusal === 'string') {
    console.error(refusal);
    process.exitCode = 1;
    return;
  }
  const startedAt = Date.now();
  const stack = new Stack(join(import.meta.dirname, '..'));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void interrupt(stack));
  const { rows, faults } = await measureAll(chosen, stack);
  await stack.stop({ keepLogs: faults.length > 0 });
  report({ rows, faults, elapsedMs: Date.now() - startedAt });
  if (faults.length > 0) console.log(`Logs: ${stack.workDir}`);
}

/**
 * @param {readonly string[]} ids
 * @returns {readonly Figure[] | string} a sentence when an id is unknown
 */
function choose(ids) {
  const wanted = ids.map((id) => id.toUpperCase());
  const unknown = wanted.filter((id) => !figures.some((figure) => figure.id === id));
  const known = figures.map(({ id }) => id).join(', ');
  if (unknown.length > 0) return `There is no figure ${unknown.join(', ')}. The figures are: ${known}.`;
  return wanted.length === 0 ? figures : figures.filter(({ id }) => wanted.includes(id));
}

/**
 * A figure that cannot be taken is a fault of its own; the others are still taken.
 * @param {readonly Figure[]} chosen
 * @param {Stack} stack
 */
async function measureAll(chosen, stack) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {string[]} */
  const faults = [];
  const onProgress = (/** @type {string} */ line) => console.log(`  ${line}`);
  const attempt = async (/** @type {string} */ name, /** @type {() => Promise<void>} */ work) => {
    try {
      await work();
    } catch (error) {
      faults.push(`${name}: ${describe(error)}`);
    }
  };
  await attempt('start', async () => {
    console.log('starting PostgreSQL, LiveKit and the backend');
    await stack.start(onProgress);
    const backend = await stack.startBackend();
    for (const { id, about, measure } of chosen) {
      console.log(`${id}: ${about}`);
      const context = { rootDir: stack.rootDir, stack, backend, onProgress };
      await attempt(id, async () => void rows.push(...(await measure(context))));
    }
  });
  return { rows, faults };
}

/** @param {{ rows: readonly Row[], faults: readonly string[], elapsedMs: number }} result */
function report({ rows, faults, elapsedMs }) {
  const over = rows.filter((row) => verdictOf(row) === 'OVER').length;
  const seconds = Math.round(elapsedMs / 1000);
  console.log(`\n${renderTable(rows)}\n`);
  console.log('µs is CPU time of the server process per operation. bench/README.md says how each figure is taken.');
  console.log(
    `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}, ${seconds} s`,
  );
  for (const fault of faults) console.error(`not measured: ${fault}`);
  if (over > 0) console.error(`${over} over the goal`);
  process.exitCode = over + faults.length > 0 ? 1 : 0;
}

/** @param {Stack} stack */
async function interrupt(stack) {
  await stack.stop();
  process.exit(130);
}

/** @param {unknown} error */
function describe(error) {
  if (!(error instanceof Failure)) return error instanceof Error ? (error.stack ?? error.message) : errorMessage(error);
  return [error.message, ...error.advice, ...(error.logFile ? [`See ${error.logFile}`] : [])].join('\n  ');
}
