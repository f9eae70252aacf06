/** What a command on the machine itself works with: the configuration, the database, nothing that listens or repeats. */
import type { AppConfig } from '../config/app-config.js';
import { ConfigError, loadConfig } from '../config/load-config.js';
import { createLogger } from '../http/logger.js';
import { DatabaseService } from '../prisma/database.service.js';

export interface CommandContext {
  readonly config: AppConfig;
  readonly database: DatabaseService;
}

/** Says what went wrong in one line and ends with 1; a configuration names its faults itself. */
export function runCommand(work: (context: CommandContext) => Promise<void>): void {
  run(work).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof ConfigError ? 2 : 1;
  });
}

async function run(work: (context: CommandContext) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const database = new DatabaseService(config, createLogger('silent'));
  try {
    await work({ config, database });
  } finally {
    await database.onApplicationShutdown();
  }
}
