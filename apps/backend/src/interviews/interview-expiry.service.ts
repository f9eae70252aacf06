/** What only time changes: interviews nobody came to expire, those whose room was lost are over, old codes are forgotten. */
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { DatabaseService } from '../prisma/database.service.js';
import { InterviewFactsRepository } from '../prisma/interview-facts.repository.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';
import { PhoneCodeRepository } from '../prisma/phone-code.repository.js';
import { SharedPass } from '../prisma/shared-pass.js';
import { InterviewFactsService } from './interview-facts.service.js';

const minuteMs = 60_000;
/** What is left then is done by the next pass. */
const atOnce = 200;

@Injectable()
export class InterviewExpiryService extends SharedPass {
  constructor(
    private readonly database: DatabaseService,
    private readonly rows: InterviewFactsRepository,
    private readonly facts: InterviewFactsService,
    private readonly phoneCodes: PhoneCodeRepository,
    periodic: PeriodicPassRepository,
    @Inject(LOGGER) logger: Logger,
  ) {
    const failure = 'interviews could not be looked through, they will be in a minute';
    super({ name: 'interview-expiry', intervalMs: minuteMs, failure, periodic, logger });
  }

  protected async work(): Promise<void> {
    const due = await this.rows.due(atOnce);
    for (const id of due) await this.database.transaction((transaction) => this.facts.refresh(transaction, id));
    await this.phoneCodes.forgetExpired(atOnce);
    if (due.length > 0) this.logger.info({ count: due.length }, 'interviews whose time has passed were closed');
  }
}
