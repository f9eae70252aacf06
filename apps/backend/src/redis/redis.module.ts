import { Global, Module } from '@nestjs/common';
import { RedisHealthIndicator } from './redis.health.js';
import { RedisService } from './redis.service.js';
import { SocketFanOut } from './socket-fan-out.js';

@Global()
@Module({
  providers: [RedisHealthIndicator, RedisService, SocketFanOut],
  exports: [RedisHealthIndicator, RedisService, SocketFanOut],
})
export class RedisModule {}
