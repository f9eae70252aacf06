/** Takes jobs as long as there is room for them, has each done in a process of its own, and gives back what is left. */
import type { Lease, LeaseBody, LeasedJob } from '@live-meeting/contracts/http/worker';
import type { Logger } from 'pino';
import { BackOff } from '../audio/back-off.js';
import { BackendClient } from '../backend/backend-client.js';
import type { WorkerConfig } from '../config/load-config.js';
import type { RoomOutcome } from '../room/room-messages.js';
import type { Abilities } from './abilities.js';
import { RoomProcess } from './room-process.js';

const askEveryMs = 1000;

export class Supervisor {
  private readonly backend: BackendClient;
  private readonly backOff = new BackOff({ firstMs: 500, longestMs: 5000 });
  private readonly rooms = new Map<string, RoomProcess>();
  /** Of them those that work on files: one at a time, since nobody waits for it as a meeting does. */
  private readonly afterWork = new Set<string>();
  private readonly stopping = Promise.withResolvers<undefined>();
  private isStopping = false;
  private isAway = false;
  private onEmpty: () => void = () => undefined;

  constructor(
    private readonly config: WorkerConfig,
    /** Asked anew before each asking for work. */
    private readonly machine: { readonly abilities: () => Promise<Abilities> },
    private readonly logger: Logger,
  ) {
    this.backend = new BackendClient(config);
  }

  /** Resolves when it was stopped and everything is given back. */
  async run(): Promise<void> {
    while (!this.isStopping) {
      const pauseMs = await this.take();
      await Promise.race([this.stopping.promise, new Promise((resolve) => setTimeout(resolve, pauseMs))]);
    }
    const empty = new Promise<void>((resolve) => (this.onEmpty = resolve));
    for (const room of [...this.rooms.values()]) room.stop();
    if (this.rooms.size > 0) await empty;
  }

  stop(): void {
    this.isStopping = true;
    this.stopping.resolve(undefined);
  }

  /** @returns how long to wait before asking again */
  private async take(): Promise<number> {
    try {
      for (const wish of this.wishes(await this.machine.abilities())) {
        const lease = await this.backend.lease(wish);
        for (const job of lease.jobs) this.begin(job, lease);
      }
      if (this.isAway) this.logger.info('the backend answers again');
      this.isAway = false;
      this.backOff.reset();
      return askEveryMs;
    } catch (error) {
      if (!this.isAway) this.logger.warn({ err: error }, 'the backend gives no jobs');
      this.isAway = true;
      return this.backOff.next();
    }
  }

  private wishes({ canRecord, canCompose }: Abilities): Omit<LeaseBody, 'workerId'>[] {
    const free = this.config.maxRooms - (this.rooms.size - this.afterWork.size);
    const wishes: Omit<LeaseBody, 'workerId'>[] = [];
    if (free > 0)
      wishes.push({ jobs: free, kinds: ['audio', 'video', ...(canRecord ? (['recording'] as const) : [])] });
    if (canRecord && this.afterWork.size === 0)
      wishes.push({ jobs: 1, kinds: ['finalise', ...(canCompose ? (['compose'] as const) : [])] });
    return wishes;
  }

  private begin(job: LeasedJob, { heartbeatMs }: Lease): void {
    const { backendUrl, workerKey, workerId, recordingsDir, logLevel } = this.config;
    if (this.rooms.has(job.id)) return;
    const logger = this.logger.child({ roomName: job.roomName, jobId: job.id });
    const room = new RoomProcess({
      start: { kind: 'start', job, backendUrl, workerKey, workerId, heartbeatMs, recordingsDir, logLevel },
      logger,
      onOver: (outcome) => void this.ended(job.id, outcome),
    });
    this.rooms.set(job.id, room);
    if (job.kind === 'finalise' || job.kind === 'compose') this.afterWork.add(job.id);
    logger.info({ pid: room.pid, kind: job.kind }, 'a job is begun');
  }

  private async ended(jobId: string, outcome: RoomOutcome | 'failed'): Promise<void> {
    this.logger.info({ jobId, outcome }, 'a job is over');
    if (outcome === 'failed') {
      await this.backend
        .finish(jobId, { outcome: 'failed', reason: 'the process of the job crashed again and again' })
        .catch((error: unknown) => this.logger.warn({ err: error, jobId }, 'a failed job could not be given back'));
    }
    this.rooms.delete(jobId);
    this.afterWork.delete(jobId);
    if (this.rooms.size === 0) this.onEmpty();
  }
}
