import { Global, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { MemoryRateLimitStore } from '../http/rate-limit/memory-rate-limit.store.js';
import { RateLimitStore } from '../http/rate-limit/rate-limit.store.js';
import { RedisRateLimitStore } from './redis-rate-limit.store.js';
import { RedisHealthIndicator } from './redis.health.js';
import { RedisService } from './redis.service.js';
import { SocketFanOut } from './socket-fan-out.js';

@Global()
@Module({
  providers: [
    RedisHealthIndicator,
    RedisService,
    SocketFanOut,
    {
      provide: RateLimitStore,
      inject: [RedisService, LOGGER],
      useFactory: ({ lines }: RedisService, logger: Logger) => {
        const own = new MemoryRateLimitStore();
        return lines === undefined ? own : new RedisRateLimitStore({ commands: lines.commands, own, logger });
      },
    },
  ],
  exports: [RateLimitStore, RedisHealthIndicator, RedisService, SocketFanOut],
})
export class RedisModule {}
