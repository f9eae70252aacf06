/**
 * Recordings stay as long as was promised. Folders that no row knows are reported and never touched: they may be all
 * that is left of a database that was lost.
 */
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { Repeating } from '../http/repeating.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';
import { RecordingJobRepository } from '../prisma/recording-job.repository.js';
import { RecordingRemoval } from './recording-removal.service.js';
import { StrangeRecordings } from './strange-recordings.service.js';

const intervalMs = 5 * 60_000;

@Injectable()
export class RecordingKeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly passes = new Repeating({ intervalMs, work: () => this.tick() });

  constructor(
    private readonly config: AppConfig,
    private readonly removal: RecordingRemoval,
    private readonly strangers: StrangeRecordings,
    private readonly jobs: RecordingJobRepository,
    private readonly periodic: PeriodicPassRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.passes.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.passes.stop();
  }

  async work(): Promise<void> {
    const { retentionDays } = this.config.recordings;
    if (retentionDays !== undefined) await this.removal.expire(retentionDays);
    await this.removal.finish();
    await this.jobs.giveUpCompositions();
    await this.strangers.report();
  }

  /** Not where another backend did it a moment ago. */
  private async tick(): Promise<void> {
    try {
      const minAgeSeconds = intervalMs / 1000 / 2;
      await this.periodic.tryPass({ name: 'recording-keeping', minAgeSeconds, work: () => this.work() });
    } catch (error) {
      this.logger.warn({ err: error }, 'old recordings could not be looked after, they will be later');
    }
  }
}
