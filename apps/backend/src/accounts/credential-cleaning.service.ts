/** Every join leaves a session behind, and every sign-in: what has expired is dropped, by one backend an hour. */
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { Repeating } from '../http/repeating.js';
import { ExpiredCredentialRepository } from '../prisma/expired-credential.repository.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';

const hourMs = 3_600_000;
const rowsAtOnce = 2000;
/** What is left then is dropped an hour later. */
const maxBatches = 50;

@Injectable()
export class CredentialCleaningService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly passes = new Repeating({ intervalMs: hourMs, work: () => this.tick() });

  constructor(
    private readonly expired: ExpiredCredentialRepository,
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
    return this.periodic.tryPass({ name: 'expired-credentials', minAgeSeconds, work: () => this.dropExpired() });
  }

  private async tick(): Promise<void> {
    try {
      await this.runOnce();
    } catch (error) {
      this.logger.warn({ err: error }, 'expired credentials could not be dropped, they will be in an hour');
    }
  }

  private async dropExpired(): Promise<void> {
    let total = 0;
    for (let batch = 0; batch < maxBatches; batch += 1) {
      const { count, isDone } = await this.expired.drop(rowsAtOnce);
      total += count;
      if (isDone) break;
    }
    if (total > 0) this.logger.info({ count: total }, 'expired credentials were dropped');
  }
}
