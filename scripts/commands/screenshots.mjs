// @ts-check
// `npm run screenshots [-- --base URL --only names]`: pictures of every page and state, of a system that `npm run dev` started.
import { join } from 'node:path';
import { buildAndRun } from '../lib/build-and-run.mjs';

process.exitCode = await buildAndRun({
  rootDir: join(import.meta.dirname, '../..'),
  parts: [],
  script: 'apps/meet/tools/screenshots.mjs',
  args: process.argv.slice(2),
});
