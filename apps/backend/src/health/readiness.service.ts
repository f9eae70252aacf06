/** One question to every part the system cannot work without. */
import { HttpException, Injectable } from '@nestjs/common';
import { HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import { LiveKitHealthIndicator } from '../livekit/livekit.health.js';
import { DatabaseHealthIndicator } from '../prisma/database.health.js';
import { RedisHealthIndicator } from '../redis/redis.health.js';
import { StorageHealthIndicator } from '../storage/storage.health.js';

export type Readiness = HealthCheckResult;

@Injectable()
export class ReadinessService {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly database: DatabaseHealthIndicator,
    private readonly liveKit: LiveKitHealthIndicator,
    private readonly storage: StorageHealthIndicator,
    private readonly redis: RedisHealthIndicator,
  ) {}

  async check(): Promise<Readiness> {
    try {
      return await this.checks.check([
        () => this.database.check(),
        () => this.liveKit.check(),
        () => this.storage.check(),
        ...(this.redis.check === undefined ? [] : [this.redis.check]),
      ]);
    } catch (error) {
      // Terminus throws its result when something is down; for us it is the answer.
      if (error instanceof HttpException) return error.getResponse() as Readiness;
      throw error;
    }
  }
}
