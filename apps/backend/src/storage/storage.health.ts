/** Whether the disk that takes our files has room left. */
import { mkdir, statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { AppConfig } from '../config/app-config.js';

@Injectable()
export class StorageHealthIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly config: AppConfig,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    const { directory, reserveBytes } = this.config.storage;
    return this.indicators
      .check('storage')
      .attempt(async () => {
        await mkdir(directory, { recursive: true });
        const { bavail, bsize } = await statfs(directory);
        const freeBytes = bavail * bsize;
        if (freeBytes < reserveBytes) throw new Error(`only ${String(freeBytes)} bytes are free`);
        return { freeBytes };
      })
      .withTimeout(2000)
      .cacheFor(1000);
  }
}
