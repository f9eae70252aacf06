// @ts-check
// `npm run screenshots [-- --base URL --only names]`: pictures of every page and state, of a system that `npm run dev` started.
import { join } from 'node:path';
import { buildAndRun } from '../lib/build-and-run.mjs';
import { findChromium } from '../lib/chromium.mjs';
import { ownEnvironment } from '../lib/environment.mjs';

const rootDir = join(import.meta.dirname, '../..');
const chromium = await findChromium({ env: ownEnvironment(), rootDir, onProgress: console.log });

process.exitCode = await buildAndRun({
  rootDir,
  parts: [],
  script: 'apps/meet/tools/screenshots.mjs',
  args: ['--chromium', chromium, ...process.argv.slice(2)],
});
