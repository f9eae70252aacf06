/**
 * The program of one room's process. The native media library may crash, hang or never let go; here that costs one
 * room a moment. It ends with its supervisor, whatever became of that.
 */
import { dispose } from '@livekit/rtc-node';
import { pino } from 'pino';
import { BackendClient } from '../backend/backend-client.js';
import type { FromRoom, StartRoom, ToRoom } from './room-messages.js';
import { RoomWorker } from './room-worker.js';

const aliveMs = 1000;
const goodbyeMs = 2000;

let worker: RoomWorker | undefined;

process.on('disconnect', () => process.exit(1));
// Asked by the supervisor, which a terminal's Ctrl-C reaches too.
process.on('SIGINT', () => undefined);
process.on('message', (message: ToRoom) => {
  if (message.kind === 'stop') worker?.stop();
  else if (worker === undefined) void work(message);
});

async function work({ job, heartbeatMs, logLevel, ...access }: StartRoom): Promise<void> {
  const logger = pino({ level: logLevel, base: { roomName: job.roomName, jobId: job.id } });
  const backend = new BackendClient(access);
  worker = new RoomWorker({ job, backend, backendUrl: access.backendUrl, heartbeatMs, logger });
  setInterval(() => tell({ kind: 'alive' }), aliveMs);
  const outcome = await worker.run();
  tell({ kind: 'over', outcome }, () => void leave());
}

/** The library keeps the process alive for ever, so it ends by force. */
async function leave(): Promise<void> {
  setTimeout(() => process.exit(0), goodbyeMs);
  await dispose().catch(() => undefined);
  process.exit(0);
}

function tell(message: FromRoom, then: () => void = () => undefined): void {
  process.send?.(message, then);
}
