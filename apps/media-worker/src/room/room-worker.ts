/**
 * One job: in its room as long as the backend says so, delivering what the backend says, and back again whenever the
 * media server or the backend was away. Nothing here decides whose sound or picture may leave.
 */
import type { FinishBody, LeasedJob, SeenTrack, WantedTrack } from '@live-meeting/contracts/http/worker';
import type { Logger } from 'pino';
import { BackOff } from '../audio/back-off.js';
import { isCode, type BackendClient } from '../backend/backend-client.js';
import { CannotHere } from '../jobs/cannot-here.js';
import type { RoomOutcome } from './room-messages.js';

export interface RoomAccess {
  readonly serverUrl: string;
  readonly token: string;
  /** The sitting that this is for: another one under the room's name is none of ours. */
  readonly meetingId: string;
  /** The tracks of the room are others than before. */
  readonly onChange: () => void;
}

/** A room that was entered, until it is left. */
export interface Presence {
  readonly tracks: readonly SeenTrack[];
  /** Resolves when the room is left, whoever wanted that. */
  readonly closed: Promise<string>;
  /** These and no others. */
  deliver(tracks: readonly WantedTrack[]): void;
  /** Everything that was taken is where it belongs. */
  end(): Promise<void>;
}

export interface RoomWorkerOptions {
  readonly job: LeasedJob;
  readonly backend: BackendClient;
  readonly heartbeatMs: number;
  readonly logger: Logger;
  readonly enter: (access: RoomAccess) => Promise<Presence>;
  /** When the backend says that it is over it wants to hear when everything is where it belongs. */
  readonly tellsWhenDone?: boolean;
}

export class RoomWorker {
  private readonly backOff = new BackOff({ firstMs: 250, longestMs: 2000 });
  private readonly over = Promise.withResolvers<RoomOutcome>();
  private isOver = false;
  /** Why this machine gives the job back. */
  private cannot: string | undefined;
  private presence: Presence | undefined;
  private wake: () => void = () => undefined;

  constructor(private readonly options: RoomWorkerOptions) {}

  /** Resolves when everything is left behind in order. */
  async run(): Promise<RoomOutcome> {
    const loops = Promise.all([this.keepHearing(), this.keepConnected()]);
    const outcome = await this.over.promise;
    await loops;
    if (outcome === 'stopped') await this.tell({ outcome: 'released', reason: this.cannot ?? 'stopping' });
    if (outcome === 'ended' && this.options.tellsWhenDone === true)
      await this.tell({ outcome: 'done', reason: 'everything is kept' });
    return outcome;
  }

  stop(): void {
    this.end('stopped');
  }

  private async tell(told: Omit<FinishBody, 'workerId'>): Promise<void> {
    const { job, backend, logger } = this.options;
    await backend
      .finish(job.id, told)
      .catch((error: unknown) => logger.warn({ err: error }, 'the end of a job could not be told'));
  }

  /** Another machine may be able to do it. */
  private giveBack(reason: string): void {
    this.cannot ??= reason;
    this.end('stopped');
  }

  private end(outcome: RoomOutcome): void {
    if (this.isOver) return;
    this.isOver = true;
    this.over.resolve(outcome);
    this.wake();
  }

  private async keepHearing(): Promise<void> {
    while (!this.isOver) {
      await this.hear();
      await this.pause();
    }
  }

  private async hear(): Promise<void> {
    const { job, backend, logger } = this.options;
    const { presence } = this;
    try {
      const tracks = (presence?.tracks ?? []).map(seen);
      const { status, deliver } = await backend.heartbeat(job.id, { tracks });
      if (status === 'ended') this.end('ended');
      else presence?.deliver(deliver);
    } catch (error) {
      if (isCode(error, 'job.not_held')) this.end('lost');
      else logger.warn({ err: error }, 'the backend was not heard');
    }
  }

  /** Until the next heartbeat is due, or something happened that it should tell. */
  private pause(): Promise<void> {
    if (this.isOver) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.options.heartbeatMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async keepConnected(): Promise<void> {
    while (!this.isOver) {
      await this.visit();
      await Promise.race([this.over.promise, sleep(this.backOff.next())]);
    }
  }

  /** From entering to leaving, whatever the reason. */
  private async visit(): Promise<void> {
    const { job, backend, logger, enter } = this.options;
    let presence: Presence | undefined;
    try {
      const { serverUrl, token, meetingId } = await backend.roomTokens(job.id);
      presence = await enter({ serverUrl, token, meetingId, onChange: () => this.wake() });
      logger.info({ meetingId }, 'entered the room');
      this.backOff.reset();
      this.presence = presence;
      this.wake();
      const reason = await Promise.race([presence.closed, this.over.promise]);
      logger.info({ reason }, 'left the room');
    } catch (error) {
      if (isCode(error, 'job.not_held')) this.wake();
      logger.info({ err: error }, 'the room could not be entered');
      if (error instanceof CannotHere) this.giveBack(error.message);
    } finally {
      this.presence = undefined;
      await presence?.end().catch((error: unknown) => logger.debug({ err: error }, 'an untidy goodbye'));
    }
  }
}

/** What the backend is told of a track, and nothing else that is known here. */
function seen({ trackId, participant, source, encrypted }: SeenTrack): SeenTrack {
  return { trackId, participant, source, encrypted };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
