// @ts-check
// The least that Next.js makes of a page, built once for each version of it and kept.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Failure } from '../../scripts/lib/failure.mjs';
import { runProgram } from '../../scripts/lib/run-program.mjs';
import { ownEnvironment } from './environment.mjs';

const BUILD_DEADLINE_MS = 240_000;
const require = createRequire(import.meta.url);

/**
 * @param {import('./figure.mjs').Context} context
 * @returns {Promise<import('./stack.mjs').Server>}
 */
export async function startBarePage({ rootDir, stack, onProgress }) {
  const folder = join(rootDir, 'bench/bare-page');
  const program = 'bench/node_modules/next/dist/bin/next';
  const stamp = join(folder, '.next/live-meeting-bench.json');
  const versions = JSON.stringify(['next', 'react', 'react-dom'].map(versionOf));
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== versions) {
    onProgress('building a bare Next.js page');
    rmSync(join(folder, '.next'), { recursive: true, force: true });
    await build({ program: join(rootDir, program), folder });
    writeFileSync(stamp, versions);
  }
  return stack.startServer({ name: 'bare-page', program, args: ['start', folder, '-H', '127.0.0.1'] });
}

/** @param {{ program: string, folder: string }} options */
async function build({ program, folder }) {
  const { problem, output } = await runProgram({
    command: process.execPath,
    args: [program, 'build', folder],
    cwd: folder,
    env: { ...ownEnvironment(), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CI: 'true' },
    deadlineMs: BUILD_DEADLINE_MS,
    isQuiet: true,
  });
  if (problem !== undefined) throw new Failure(`The build of the bare page ${problem}:\n${output}`);
}

/** @param {string} name */
function versionOf(name) {
  const { version } = /** @type {{ version: string }} */ (require(`${name}/package.json`));
  return `${name} ${version}`;
}
