// @ts-check
// `npm run setup-link`: prints the link that makes the first administrator.
import { join } from 'node:path';
import { backendCommand } from '../lib/backend-command.mjs';

process.exitCode = await backendCommand({
  rootDir: join(import.meta.dirname, '../..'),
  name: 'setup-link',
  args: process.argv.slice(2),
});
