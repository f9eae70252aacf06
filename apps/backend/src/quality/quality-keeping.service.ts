/** Keeps the figures of how well meetings worked no longer than was promised. */
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';
import { QualityRepository } from '../prisma/quality.repository.js';
import { deleteInBatches, SharedPass } from '../prisma/shared-pass.js';

const hourMs = 3_600_000;
const rowsAtOnce = 5000;

@Injectable()
export class QualityKeepingService extends SharedPass {
  constructor(
    private readonly config: AppConfig,
    private readonly samples: QualityRepository,
    periodic: PeriodicPassRepository,
    @Inject(LOGGER) logger: Logger,
  ) {
    const failure = 'old figures of meetings could not be deleted, they will be in an hour';
    super({ name: 'quality-retention', intervalMs: hourMs, failure, periodic, logger });
  }

  protected async work(): Promise<void> {
    const days = this.config.qualityRetentionDays;
    const count = await deleteInBatches(rowsAtOnce, (limit) => this.samples.expire(days, limit));
    if (count > 0) this.logger.info({ count }, 'figures older than their retention were deleted');
  }
}
