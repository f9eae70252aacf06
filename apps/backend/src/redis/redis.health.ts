/** Whether Redis answers, asked at most once a second. */
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { RedisService } from './redis.service.js';

@Injectable()
export class RedisHealthIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly redis: RedisService,
  ) {}

  /** Undefined where no Redis is configured: what is not used cannot be down. */
  get check(): (() => Promise<HealthIndicatorResult>) | undefined {
    const { lines } = this.redis;
    if (lines === undefined) return undefined;
    return async () =>
      this.indicators
        .check('redis')
        .attempt(async () => {
          await lines.commands.ping();
        })
        .withTimeout(2000)
        .cacheFor(1000);
  }
}
