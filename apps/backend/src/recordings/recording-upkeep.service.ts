/** What becomes true of recordings by itself: the meeting ends, nobody takes a job, a worker is silent or fails. */
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { Repeating } from '../http/repeating.js';
import { RecordingRepository } from '../prisma/recording.repository.js';
import { dueFact } from './recording-state.js';
import { RecordingTransitions } from './recording-transitions.service.js';
import { situationOf } from './situation.js';

/** As soon as a meeting is over its recording is to end; whoever asks in between may find out earlier. */
const intervalMs = 1000;

@Injectable()
export class RecordingUpkeep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly passes = new Repeating({ intervalMs, work: () => this.pass() });
  private isAway = false;

  constructor(
    private readonly recordings: RecordingRepository,
    private readonly transitions: RecordingTransitions,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.passes.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.passes.stop();
  }

  /** @throws AppError database.unavailable */
  async settle(): Promise<void> {
    for (const row of await this.recordings.unfinished('local')) {
      const fact = dueFact(situationOf(row));
      if (fact !== undefined) await this.transitions.add(row.id, fact);
    }
  }

  private async pass(): Promise<void> {
    try {
      await this.settle();
      this.isAway = false;
    } catch (error) {
      if (!this.isAway) this.logger.warn({ err: error }, 'recordings cannot be looked after at the moment');
      this.isAway = true;
    }
  }
}
