// @ts-check
// `npm run bench:join -- --base URL`: how long a person waits to join, on any address (figure P11).
import { join } from 'node:path';
import { buildAndRun } from '../lib/build-and-run.mjs';

process.exitCode = await buildAndRun({
  rootDir: join(import.meta.dirname, '../..'),
  parts: [],
  script: 'bench/join.mjs',
  args: process.argv.slice(2),
});
