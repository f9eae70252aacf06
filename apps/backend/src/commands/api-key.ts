/** `npm run api-key -- --name … --scope … [--days …]`: makes a key and prints it, this once. */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { apiKeyBodySchema } from '@live-meeting/contracts/http/users';
import { ApiKeysService } from '../accounts/api-keys.service.js';
import { AuditService } from '../audit/audit.service.js';
import { ApiKeyRepository } from '../prisma/api-key.repository.js';
import { AuditRepository } from '../prisma/audit.repository.js';
import { scopesOf, usage } from './arguments.js';
import { runCommand } from './command-context.js';

const help = `npm run api-key -- --name <name> --scope <scope> [--scope <scope> …] [--days <days>]`;

runCommand(async ({ database }) => {
  const { values } = parseArgs({
    options: { name: { type: 'string' }, scope: { type: 'string', multiple: true }, days: { type: 'string' } },
  });
  const wanted = apiKeyBodySchema.safeParse({
    name: values.name,
    scopes: scopesOf(values.scope, help),
    expiresInDays: values.days === undefined ? undefined : Number(values.days),
  });
  if (!wanted.success) throw usage(help, wanted.error);
  const keys = new ApiKeysService(new ApiKeyRepository(database), new AuditService(new AuditRepository(database)));
  const { key } = await keys.create(wanted.data, 'system');
  process.stdout.write(`${key}\n`);
});
