/** Starts the backend, and ends it in order: stop accepting, finish what runs, close the connections, exit 0. */
import 'reflect-metadata';
import { ConfigError, loadConfig } from './config/load-config.js';
import { closeApp, createApp } from './create-app.js';
import { createLogger } from './http/logger.js';

const shutdownDeadlineMs = 10_000;

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config.logLevel);
  const app = await createApp(config, logger);
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error('shutdown took too long');
      process.exit(1);
    }, shutdownDeadlineMs).unref();
    await closeApp(app);
    logger.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
  // A fault nobody waited for is a bug to be found in the log, not a reason to end every meeting's API.
  process.on('unhandledRejection', (reason) => {
    logger.error({ err: reason }, 'unhandled rejection');
  });
  await app.listen(config.port, config.host);
  logger.info(
    { host: config.host, port: config.port, environment: config.environment, version: config.version },
    'listening',
  );
}

main().catch((error: unknown) => {
  const text =
    error instanceof ConfigError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
