/** Every few seconds, the effects that could not be made when their event came. */
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { WebhookDispatcher } from './webhook-dispatcher.service.js';

const intervalMs = 5000;
const maxPerPass = 100;

@Injectable()
export class WebhookRetryService implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private pass: Promise<void> = Promise.resolve();

  constructor(
    private readonly dispatcher: WebhookDispatcher,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setTimeout(() => {
      this.pass = this.runAndPlanNext();
    }, intervalMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.pass;
  }

  /** @returns how many events were tried. */
  async runOnce(): Promise<number> {
    let tried = 0;
    while (tried < maxPerPass && (await this.dispatcher.retryOne())) tried += 1;
    return tried;
  }

  private async runAndPlanNext(): Promise<void> {
    try {
      await this.runOnce();
    } catch (error) {
      this.logger.warn({ err: error }, 'webhook retries postponed');
    }
    if (!this.stopped) this.onApplicationBootstrap();
  }
}
