// @ts-check
// `npm run dev`: the whole system on this machine, compiled and restarted on every change.
import { join } from 'node:path';
import { ownEnvironment } from '../lib/environment.mjs';
import { createScreen } from '../lib/screen.mjs';
import { runSystem } from '../lib/system.mjs';

const screen = createScreen({ env: ownEnvironment() });
process.exit(await runSystem({ mode: 'development', rootDir: join(import.meta.dirname, '../..'), screen }));
