/**
 * A job with files rather than with a room: done once, from the beginning again where it was broken off. The backend
 * hears how far it is, and in the end which files there are or why there are none.
 */
import type { FinishBody, LeasedJob, MadeFile } from '@live-meeting/contracts/http/worker';
import type { Logger } from 'pino';
import { isCode, type BackendClient } from '../backend/backend-client.js';
import type { Work } from '../room/child-program.js';
import type { RoomOutcome } from '../room/room-messages.js';
import { CannotHere } from './cannot-here.js';

export interface TaskTools {
  /** From 0 to 1. */
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

export interface AfterWorkOptions {
  readonly job: LeasedJob;
  readonly backend: BackendClient;
  readonly heartbeatMs: number;
  readonly logger: Logger;
  readonly task: (tools: TaskTools) => Promise<readonly MadeFile[]>;
}

const tellTries = 20;
const tellAgainMs = 1000;

export class AfterWork implements Work {
  private readonly stopping = new AbortController();
  private outcome: RoomOutcome | undefined;
  private progress = 0;

  constructor(private readonly options: AfterWorkOptions) {}

  async run(): Promise<RoomOutcome> {
    const { task, heartbeatMs, logger } = this.options;
    const beating = setInterval(() => void this.beat(), heartbeatMs);
    try {
      await this.beat();
      const { signal } = this.stopping;
      signal.throwIfAborted();
      const files = await task({ signal, onProgress: (progress) => (this.progress = progress) });
      await this.tell({ outcome: 'done', reason: 'all files are made', files: [...files] });
      return 'ended';
    } catch (error) {
      if (this.outcome === 'stopped') await this.tell({ outcome: 'released', reason: 'stopping' });
      if (this.outcome !== undefined) return this.outcome;
      logger.error({ err: error }, 'the files of a recording could not be made');
      const outcome = error instanceof CannotHere ? 'released' : 'failed';
      await this.tell({ outcome, reason: error instanceof Error ? error.message : 'unknown' });
      return 'ended';
    } finally {
      clearInterval(beating);
    }
  }

  stop(): void {
    this.end('stopped');
  }

  private end(outcome: RoomOutcome): void {
    this.outcome ??= outcome;
    this.stopping.abort();
  }

  private async beat(): Promise<void> {
    const { backend, job, logger } = this.options;
    try {
      const { status } = await backend.heartbeat(job.id, { tracks: [], progress: this.progress });
      if (status === 'ended') this.end('ended');
    } catch (error) {
      if (isCode(error, 'job.not_held')) this.end('lost');
      else logger.warn({ err: error }, 'the backend was not heard');
    }
  }

  /** What took minutes is not lost because the backend is away for some seconds. */
  private async tell(told: Omit<FinishBody, 'workerId'>): Promise<void> {
    const { backend, job, logger } = this.options;
    for (let tried = 1; tried <= tellTries; tried += 1) {
      try {
        return await backend.finish(job.id, told);
      } catch (error) {
        logger.warn({ err: error, tried }, 'the end of a job could not be told');
        if (!isCode(error, 'unreachable') || this.stopping.signal.aborted) return;
      }
      await new Promise((resolve) => setTimeout(resolve, tellAgainMs));
    }
  }
}
