// @ts-check
// `npm run token -- --user … --scope …`: prints a bearer token for another system.
import { join } from 'node:path';
import { backendCommand } from '../lib/backend-command.mjs';

process.exitCode = await backendCommand({
  rootDir: join(import.meta.dirname, '../..'),
  name: 'token',
  args: process.argv.slice(2),
});
