/** Keeps the figures of how well meetings worked no longer than was promised. */
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { Repeating } from '../http/repeating.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';
import { QualityRepository } from '../prisma/quality.repository.js';

const hourMs = 3_600_000;
const rowsAtOnce = 5000;
/** What is left then is deleted an hour later. */
const maxBatches = 50;

@Injectable()
export class QualityKeepingService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly passes = new Repeating({ intervalMs: hourMs, work: () => this.tick() });

  constructor(
    private readonly config: AppConfig,
    private readonly samples: QualityRepository,
    private readonly periodic: PeriodicPassRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.passes.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.passes.stop();
  }

  /** @returns whether a pass was made here, and not by another backend within the hour. */
  async runOnce(): Promise<boolean> {
    const minAgeSeconds = hourMs / 1000 / 2;
    return this.periodic.tryPass({ name: 'quality-retention', minAgeSeconds, work: () => this.expire() });
  }

  private async tick(): Promise<void> {
    try {
      await this.runOnce();
    } catch (error) {
      this.logger.warn({ err: error }, 'old figures of meetings could not be deleted, they will be in an hour');
    }
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
