/**
 * One job: in its room as long as the backend says so, delivering what the backend says, and back again whenever the
 * media server or the backend was away. Nothing here decides whose sound may leave.
 */
import { audioSocketPath } from '@live-meeting/contracts/media/stream-query';
import type { LeasedJob } from '@live-meeting/contracts/http/worker';
import type { Logger } from 'pino';
import { BackOff } from '../audio/back-off.js';
import { isCode, type BackendClient } from '../backend/backend-client.js';
import { RoomConnection, type TrackToOpen } from './room-connection.js';
import type { RoomOutcome } from './room-messages.js';
import { format } from './track-stream.js';

export interface RoomWorkerOptions {
  readonly job: LeasedJob;
  readonly backend: BackendClient;
  readonly backendUrl: string;
  readonly heartbeatMs: number;
  readonly logger: Logger;
}

export class RoomWorker {
  private readonly backOff = new BackOff({ firstMs: 250, longestMs: 2000 });
  private readonly over = Promise.withResolvers<RoomOutcome>();
  private isOver = false;
  private connection: RoomConnection | undefined;
  private wake: () => void = () => undefined;

  constructor(private readonly options: RoomWorkerOptions) {}

  /** Resolves when everything is left behind in order. */
  async run(): Promise<RoomOutcome> {
    const loops = Promise.all([this.keepHearing(), this.keepConnected()]);
    const outcome = await this.over.promise;
    await loops;
    const { job, backend, logger } = this.options;
    if (outcome === 'stopped') {
      await backend
        .finish(job.id, { outcome: 'released', reason: 'stopping' })
        .catch((error: unknown) => logger.warn({ err: error }, 'the job could not be given back'));
    }
    return outcome;
  }

  stop(): void {
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
    const { connection } = this;
    try {
      const { status, deliver } = await backend.heartbeat(job.id, connection?.microphones ?? []);
      if (status === 'ended') this.end('ended');
      else connection?.deliver(deliver);
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
    const { job, backend, logger } = this.options;
    let connection: RoomConnection | undefined;
    try {
      const { serverUrl, token, meetingId } = await backend.roomTokens(job.id);
      connection = this.connectionTo(meetingId);
      await connection.connect(serverUrl, token);
      logger.info({ meetingId }, 'entered the room');
      this.backOff.reset();
      this.connection = connection;
      this.wake();
      const reason = await Promise.race([connection.closed, this.over.promise]);
      logger.info({ reason }, 'left the room');
    } catch (error) {
      if (isCode(error, 'job.not_held')) this.wake();
      logger.info({ err: error }, 'the room could not be entered');
    } finally {
      this.connection = undefined;
      await connection?.end().catch((error: unknown) => logger.debug({ err: error }, 'an untidy goodbye'));
    }
  }

  private connectionTo(meetingId: string): RoomConnection {
    const { logger } = this.options;
    return new RoomConnection({
      meetingId,
      addressOf: (track) => this.addressOf(track, meetingId),
      isRefused: (error) => isCode(error, 'auth.forbidden') || isCode(error, 'job.not_held'),
      onChange: () => this.wake(),
      onTrouble: (trackId, reason) => logger.info({ trackId, reason: String(reason) }, 'a stream was not taken'),
    });
  }

  private async addressOf({ trackId, participant, groupSeconds }: TrackToOpen, meetingId: string): Promise<string> {
    const { job, backend, backendUrl } = this.options;
    const tokens = await backend.streamTokens(job.id, { trackId, participant });
    // The ledger still names the sitting before this one: its file must not get this sound.
    if (tokens.meetingId !== meetingId) throw new Error('The backend does not know of this sitting yet.');
    const url = new URL(`${backendUrl.replace(/^http/, 'ws')}${audioSocketPath}`);
    const query = {
      roomName: job.roomName,
      participant,
      trackId,
      meetingId,
      sampleRate: String(format.sampleRate),
      channels: String(format.numChannels),
      groupSeconds: groupSeconds === null ? '' : String(groupSeconds),
      token: tokens.token,
    };
    for (const [name, value] of Object.entries(query)) if (value !== '') url.searchParams.set(name, value);
    return url.href;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
