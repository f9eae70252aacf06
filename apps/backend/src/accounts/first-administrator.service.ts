/** Somebody must be the first: made from `ADMIN_EMAIL` and `ADMIN_PASSWORD`, or by a link that a command prints. */
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { hashPassword } from '../auth/passwords.js';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { Repeating } from '../http/repeating.js';
import { AccountRepository } from '../prisma/account.repository.js';
import { AccountLinksService } from './account-links.service.js';

const retryMs = 5000;

@Injectable()
export class FirstAdministratorService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly retries = new Repeating({ intervalMs: retryMs, work: () => this.tryOnce() });
  private isDone = false;

  constructor(
    private readonly config: AppConfig,
    private readonly accounts: AccountRepository,
    private readonly links: AccountLinksService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Without a database the backend starts all the same, and this is tried again. */
  async onApplicationBootstrap(): Promise<void> {
    await this.tryOnce();
    if (!this.isDone) this.retries.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.retries.stop();
  }

  private async tryOnce(): Promise<void> {
    if (this.isDone) return;
    try {
      await this.make();
      this.isDone = true;
    } catch (error) {
      this.logger.warn({ err: error }, 'whether there is an administrator cannot be seen yet');
    }
  }

  private async make(): Promise<void> {
    const { firstAdministrator } = this.config;
    if (await this.accounts.hasUsers()) return;
    if (firstAdministrator === undefined) {
      this.logger.warn('there is no user yet: `npm run setup-link` prints the link that makes the first administrator');
      return;
    }
    const { email, password } = firstAdministrator;
    const passwordHash = await hashPassword(password);
    await this.accounts.transaction(async (transaction) => {
      await this.accounts.lock(transaction);
      if (await this.accounts.hasUsers(transaction)) return;
      const administrator = { email, name: 'Administrator', role: 'admin', passwordHash } as const;
      await this.links.create(transaction, administrator, 'system');
    });
    this.logger.info('the first administrator was made from ADMIN_EMAIL');
  }
}
