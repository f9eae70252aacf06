/** Keeps the figures of how well meetings worked no longer than was promised. */
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';
import { QualityRepository } from '../prisma/quality.repository.js';
import { SharedPass } from '../prisma/shared-pass.js';

const hourMs = 3_600_000;
const rowsAtOnce = 5000;
/** What is left then is deleted an hour later. */
const maxBatches = 50;

@Injectable()
export class QualityKeepingService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly pass: SharedPass;

  constructor(
    private readonly config: AppConfig,
    private readonly samples: QualityRepository,
    periodic: PeriodicPassRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.pass = new SharedPass({
      name: 'quality-retention',
      intervalMs: hourMs,
      periodic,
      logger,
      failure: 'old figures of meetings could not be deleted, they will be in an hour',
      work: () => this.expire(),
    });
  }

  onApplicationBootstrap(): void {
    this.pass.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pass.stop();
  }

  /** @returns whether a pass was made here, and not by another backend within the hour. */
  runOnce(): Promise<boolean> {
    return this.pass.runOnce();
  }

  private async expire(): Promise<void> {
    let total = 0;
    for (let batch = 0; batch < maxBatches; batch += 1) {
      const count = await this.samples.expire(this.config.qualityRetentionDays, rowsAtOnce);
      total += count;
      if (count < rowsAtOnce) break;
    }
    if (total > 0) this.logger.info({ count: total }, 'figures older than their retention were deleted');
  }
}
