// @ts-check
// `npm run check`: format, lint, types, import direction, dead code and small tests, two at a time, in under a minute.
import { join } from 'node:path';
import { checkSteps } from '../lib/check-steps.mjs';
import { ownEnvironment } from '../lib/environment.mjs';
import { withInterruption } from '../lib/interruption.mjs';
import { runProgram } from '../lib/run-program.mjs';
import { runTogether } from '../lib/run-together.mjs';

/** @typedef {import('../lib/check-steps.mjs').Step} Step */

const AT_ONCE = 2;
const STEP_DEADLINE_MS = 240_000;

await main();

async function main() {
  const rootDir = join(import.meta.dirname, '../..');
  const startedAt = Date.now();
  const steps = checkSteps(rootDir);
  const results = await withInterruption((interrupted) =>
    runTogether(steps, { atOnce: AT_ONCE, run: (step) => runStep(step, interrupted) }),
  );
  const failed = results.filter((isGood) => !isGood).length;
  const passed = steps.filter(({ advice }, index) => advice !== undefined && results[index]).length;
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`\nchecked in ${inSeconds(Date.now() - startedAt)}\n${passed} passed, ${failed} failed`);
}

/**
 * @param {Step} step
 * @param {AbortSignal} interrupted
 * @returns {Promise<boolean>} whether it found nothing
 */
async function runStep({ name, folder, program, args, advice }, interrupted) {
  const { problem, output, elapsedMs } = await runProgram({
    command: process.execPath,
    args: [program, ...args],
    cwd: folder,
    env: checkEnvironment(),
    deadlineMs: STEP_DEADLINE_MS,
    isQuiet: true,
    interrupted,
  });
  const isGood = problem === undefined;
  if (advice !== undefined || !isGood) {
    console.log(`${isGood ? '✓' : '✗'} ${name.padEnd(12)} ${inSeconds(elapsedMs).padStart(7)}`);
  }
  if (!isGood) console.log(`${output.trim()}\n  ${name} ${problem}. ${advice ?? ''}\n`);
  return isGood;
}

function checkEnvironment() {
  const env = ownEnvironment();
  // Compilers make much that lives briefly: with more room for it they spend a tenth less time on collecting it.
  const options = [env['NODE_OPTIONS'] ?? '', '--max-semi-space-size=64'].join(' ').trim();
  const quiet = { CI: 'true', NO_COLOR: '1', NODE_NO_WARNINGS: '1', NEXT_TELEMETRY_DISABLED: '1' };
  return { ...env, ...quiet, NODE_OPTIONS: options };
}

/** @param {number} elapsedMs */
function inSeconds(elapsedMs) {
  return `${(elapsedMs / 1000).toFixed(1)} s`;
}
