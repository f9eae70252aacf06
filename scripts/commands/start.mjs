// @ts-check
// `npm start`: the whole system on this machine, built and run as in production.
import { join } from 'node:path';
import { ownEnvironment } from '../lib/environment.mjs';
import { createScreen } from '../lib/screen.mjs';
import { runSystem } from '../lib/system.mjs';

const screen = createScreen({ env: ownEnvironment() });
process.exit(await runSystem({ mode: 'production', rootDir: join(import.meta.dirname, '../..'), screen }));
