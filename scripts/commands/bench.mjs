// @ts-check
// `npm run bench [-- P1 P3 …]`: the benchmarks, each against its baseline in the same run.
import { join } from 'node:path';
import { buildAndRun } from '../lib/build-and-run.mjs';

process.exitCode = await buildAndRun({
  rootDir: join(import.meta.dirname, '../..'),
  parts: ['packages', 'backend', 'media worker', 'client'],
  script: 'bench/run.mjs',
  args: process.argv.slice(2),
});
