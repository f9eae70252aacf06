/** What the process of one job does besides its job: it says that it lives, stops when told, and ends with its supervisor. */
import { pino, type Logger } from 'pino';
import type { FromRoom, RoomOutcome, StartRoom, ToRoom } from './room-messages.js';

export interface Work {
  /** Resolves when everything is left behind in order. */
  run(): Promise<RoomOutcome>;
  stop(): void;
}

export interface ChildProgram {
  readonly begin: (start: StartRoom, logger: Logger) => Work | Promise<Work>;
  /** The last thing, of which nobody waits long. */
  readonly goodbye: () => Promise<void>;
}

const aliveMs = 1000;
const goodbyeMs = 2000;

export function runChild({ begin, goodbye }: ChildProgram): void {
  let work: Promise<Work> | undefined;
  process.on('disconnect', () => process.exit(1));
  // Asked by the supervisor, which a terminal's Ctrl-C reaches too.
  process.on('SIGINT', () => undefined);
  process.on('message', (message: ToRoom) => {
    if (message.kind === 'stop') void work?.then((begun) => begun.stop());
    else if (work === undefined) {
      const { job, logLevel } = message;
      const logger = pino({ level: logLevel, base: { roomName: job.roomName, jobId: job.id, kind: job.kind } });
      setInterval(() => tell({ kind: 'alive' }), aliveMs);
      work = Promise.resolve(begin(message, logger));
      void work.then((begun) => toEnd(begun, goodbye));
    }
  });
}

async function toEnd(work: Work, goodbye: () => Promise<void>): Promise<void> {
  const outcome = await work.run();
  tell({ kind: 'over', outcome }, () => void leave(goodbye));
}

/** A media library may keep the process alive for ever, so it ends by force. */
async function leave(goodbye: () => Promise<void>): Promise<void> {
  setTimeout(() => process.exit(0), goodbyeMs);
  await goodbye().catch(() => undefined);
  process.exit(0);
}

function tell(message: FromRoom, then: () => void = () => undefined): void {
  process.send?.(message, then);
}
