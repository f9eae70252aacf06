/** Whether the database answers, asked at most once a second. */
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { DatabaseService } from './database.service.js';

const probe = { name: 'health-probe', text: 'SELECT 1' };

@Injectable()
export class DatabaseHealthIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly database: DatabaseService,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    return this.indicators
      .check('database')
      .attempt(async () => {
        await this.database.query(probe, []);
      })
      .withTimeout(2000)
      .cacheFor(1000);
  }
}
