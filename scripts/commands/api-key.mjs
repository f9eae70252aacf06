// @ts-check
// `npm run api-key -- --name … --scope …`: makes an API key and prints it, this once.
import { join } from 'node:path';
import { backendCommand } from '../lib/backend-command.mjs';

process.exitCode = await backendCommand({
  rootDir: join(import.meta.dirname, '../..'),
  name: 'api-key',
  args: process.argv.slice(2),
});
