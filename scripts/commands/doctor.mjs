// @ts-check
// `npm run doctor`: looks at the running system as a person would, and says how to mend what is wrong.
import { join } from 'node:path';
import { buildAndRun } from '../lib/build-and-run.mjs';

process.exitCode = await buildAndRun({
  rootDir: join(import.meta.dirname, '../..'),
  parts: ['packages', 'doctor'],
  script: 'tools/doctor/dist/main.js',
  args: process.argv.slice(2),
});
