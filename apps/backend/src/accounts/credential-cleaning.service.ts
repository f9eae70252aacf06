/** Every join leaves a session behind, and every sign-in: what has expired is dropped, by one backend an hour. */
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { ExpiredCredentialRepository } from '../prisma/expired-credential.repository.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';
import { SharedPass } from '../prisma/shared-pass.js';

const hourMs = 3_600_000;
const rowsAtOnce = 2000;
/** What is left then is dropped an hour later. */
const maxBatches = 50;

@Injectable()
export class CredentialCleaningService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly pass: SharedPass;

  constructor(
    private readonly expired: ExpiredCredentialRepository,
    periodic: PeriodicPassRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.pass = new SharedPass({
      name: 'expired-credentials',
      intervalMs: hourMs,
      periodic,
      logger,
      failure: 'expired credentials could not be dropped, they will be in an hour',
      work: () => this.dropExpired(),
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
