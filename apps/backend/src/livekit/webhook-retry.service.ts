/** Every few seconds, the effects that could not be made when their event came. */
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { Repeating } from '../http/repeating.js';
import { WebhookDispatcher } from './webhook-dispatcher.service.js';

const intervalMs = 5000;
const maxPerPass = 100;

@Injectable()
export class WebhookRetryService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly passes = new Repeating({ intervalMs, work: () => this.pass() });

  constructor(
    private readonly dispatcher: WebhookDispatcher,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.passes.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.passes.stop();
  }

  /** @returns how many events were tried. */
  async runOnce(): Promise<number> {
    let tried = 0;
    while (tried < maxPerPass && (await this.dispatcher.retryOne())) tried += 1;
    return tried;
  }

  private async pass(): Promise<void> {
    try {
      await this.runOnce();
    } catch (error) {
      this.logger.warn({ err: error }, 'webhook retries postponed');
    }
  }
}
