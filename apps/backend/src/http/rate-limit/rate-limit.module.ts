import { Global, Module } from '@nestjs/common';
import { MemoryRateLimitStore } from './memory-rate-limit.store.js';
import { RateLimitService } from './rate-limit.service.js';
import { RateLimitStore } from './rate-limit.store.js';

@Global()
@Module({
  providers: [RateLimitService, { provide: RateLimitStore, useFactory: () => new MemoryRateLimitStore() }],
  exports: [RateLimitService, RateLimitStore],
})
export class RateLimitModule {}
