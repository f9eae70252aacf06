/** The media worker: delivers and records meetings. It knows the backend, a key and a folder, and nothing else. */
import { pino } from 'pino';
import { loadConfig } from './config/load-config.js';
import { Machine } from './supervisor/abilities.js';
import { Supervisor } from './supervisor/supervisor.js';

const stopMs = 10_000;
const machineFreshMs = 5000;

const config = loadConfig();
const logger = pino({ level: config.logLevel, base: { workerId: config.workerId } });
const machine = new Machine({ ...config, freshMs: machineFreshMs }, logger);
const supervisor = new Supervisor(config, machine, logger);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    supervisor.stop();
    setTimeout(() => process.exit(1), stopMs).unref();
  });
}
logger.info({ maxRooms: config.maxRooms, ...(await machine.abilities()) }, 'the media worker runs');
await supervisor.run();
logger.info('the media worker has stopped');
process.exit(0);
