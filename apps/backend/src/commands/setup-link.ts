/** `npm run setup-link`: prints the link that makes the first administrator, or nothing where there is a user. */
import 'reflect-metadata';
import { AccountLinksService } from '../accounts/account-links.service.js';
import { AuditService } from '../audit/audit.service.js';
import { AccountRepository } from '../prisma/account.repository.js';
import { AuditRepository } from '../prisma/audit.repository.js';
import { UserSessionRepository } from '../prisma/user-session.repository.js';
import { runCommand } from './command-context.js';

runCommand(async ({ config, database }) => {
  const links = new AccountLinksService(
    config,
    new AccountRepository(database),
    new UserSessionRepository(database),
    new AuditService(new AuditRepository(database)),
  );
  const link = await links.makeSetupLink();
  if (link === undefined)
    process.stderr.write('There is a user already: sign in, or ask an administrator for a link.\n');
  else process.stdout.write(`${link.url ?? link.path}\n`);
});
