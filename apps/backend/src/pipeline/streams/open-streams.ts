/** The streams that this backend takes right now, and their rows in the database: told every few seconds, not per chunk. */
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { EgressStreamRepository } from '../../prisma/egress-stream.repository.js';
import { PIPELINE_LOGGER } from '../pipeline-logger.js';
import type { StreamLedger } from './stream-ledger.js';

export interface OpenStream {
  readonly ledger: StreamLedger;
  readonly lagMs: number;
  /** Ended by somebody else than its producer. */
  stop(reason: string): Promise<void>;
}

/** Also the longest time after which a row says what is. */
const tellMs = 10_000;
/** New facts are gathered this long. */
const soonMs = 300;

@Injectable()
export class OpenStreams {
  private readonly streams = new Map<string, OpenStream>();
  /** Those that take nothing more: only their last word is on its way. */
  private readonly ending = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;
  private telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly rows: EgressStreamRepository,
    @Inject(PIPELINE_LOGGER) private readonly logger: Logger,
  ) {}

  /** Of those that take something. */
  get size(): number {
    return this.streams.size - this.ending.size;
  }

  find(streamId: string): OpenStream | undefined {
    return this.streams.get(streamId);
  }

  /** The one that this track has already, if any. */
  ofTrack(meetingId: string, trackId: string, kind: 'audio' | 'video'): OpenStream | undefined {
    return [...this.streams.values()].find(({ ledger: { start } }) => {
      return start.kind === kind && start.place.meetingId === meetingId && start.place.trackId === trackId;
    });
  }

  add(stream: OpenStream): void {
    this.streams.set(stream.ledger.start.place.streamId, stream);
    this.timer ??= setInterval(() => void this.tell(), tellMs).unref();
  }

  async stopAll(reason: string): Promise<void> {
    await Promise.all([...this.streams.values()].map((stream) => stream.stop(reason)));
  }

  /** Its row should soon say something else. */
  changed(): void {
    this.soon ??= setTimeout(() => void this.tell(), soonMs).unref();
  }

  /** Open until its row says how far its numbers went: whoever opens the next stream of its track waits for that. */
  async remove(stream: OpenStream, reason: string): Promise<void> {
    const { streamId } = stream.ledger.start.place;
    this.ending.add(streamId);
    await this.telling;
    const end = { ...stream.ledger.progress(), status: 'ENDED', endedAt: new Date(), reason } as const;
    await this.rows.close(end).catch((error: unknown) => this.failed(error));
    this.streams.delete(streamId);
    this.ending.delete(streamId);
    if (this.streams.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async tell(): Promise<void> {
    clearTimeout(this.soon);
    this.soon = undefined;
    const progress = [...this.streams.values()].map(({ ledger }) => ledger.progress());
    this.telling = this.rows.note(progress).catch((error: unknown) => this.failed(error));
    await this.telling;
  }

  /** The files and manifests say the same: what the row missed it is told the next time. */
  private failed(error: unknown): void {
    this.logger.warn({ err: error }, 'the rows of media streams could not be told');
  }
}
