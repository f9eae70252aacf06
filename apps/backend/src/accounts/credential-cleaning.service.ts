/** Every join leaves a session behind, and every sign-in: what has expired is dropped, by one backend an hour. */
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { ExpiredCredentialRepository } from '../prisma/expired-credential.repository.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';
import { deleteInBatches, SharedPass } from '../prisma/shared-pass.js';

const hourMs = 3_600_000;
const rowsAtOnce = 2000;

@Injectable()
export class CredentialCleaningService extends SharedPass {
  constructor(
    private readonly expired: ExpiredCredentialRepository,
    periodic: PeriodicPassRepository,
    @Inject(LOGGER) logger: Logger,
  ) {
    const failure = 'expired credentials could not be dropped, they will be in an hour';
    super({ name: 'expired-credentials', intervalMs: hourMs, failure, periodic, logger });
  }

  protected async work(): Promise<void> {
    let count = 0;
    for (const drop of this.expired.drops) count += await deleteInBatches(rowsAtOnce, drop);
    if (count > 0) this.logger.info({ count }, 'expired credentials were dropped');
  }
}
