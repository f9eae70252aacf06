/**
 * Recordings stay as long as was promised. Folders that no row knows are reported and never touched: they may be all
 * that is left of a database that was lost.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';
import { RecordingJobRepository } from '../prisma/recording-job.repository.js';
import { SharedPass } from '../prisma/shared-pass.js';
import { RecordingRemoval } from './recording-removal.service.js';
import { StrangeRecordings } from './strange-recordings.service.js';

const intervalMs = 5 * 60_000;

@Injectable()
export class RecordingKeeping extends SharedPass {
  constructor(
    private readonly config: AppConfig,
    private readonly removal: RecordingRemoval,
    private readonly strangers: StrangeRecordings,
    private readonly jobs: RecordingJobRepository,
    periodic: PeriodicPassRepository,
    @Inject(LOGGER) logger: Logger,
  ) {
    const failure = 'old recordings could not be looked after, they will be later';
    super({ name: 'recording-keeping', intervalMs, failure, periodic, logger });
  }

  async work(): Promise<void> {
    const { retentionDays } = this.config.recordings;
    if (retentionDays !== undefined) await this.removal.expire(retentionDays);
    await this.removal.finish();
    await this.jobs.giveUpCompositions();
    await this.strangers.report();
  }
}
