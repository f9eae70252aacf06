/**
 * Work that comes round by itself and that one backend does for all of them. A pass that fails is reported and made
 * again with the next: nothing else depends on it.
 */
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Repeating } from '../http/repeating.js';
import type { PeriodicPassRepository } from './periodic-pass.repository.js';

export interface SharedPassOptions {
  readonly name: string;
  readonly intervalMs: number;
  /** What is logged when a pass fails. */
  readonly failure: string;
  readonly periodic: PeriodicPassRepository;
  readonly logger: Logger;
}

export abstract class SharedPass implements OnApplicationBootstrap, OnApplicationShutdown {
  protected readonly logger: Logger;
  private readonly passes: Repeating;

  protected constructor(private readonly options: SharedPassOptions) {
    this.logger = options.logger;
    this.passes = new Repeating({ intervalMs: options.intervalMs, work: () => this.tick() });
  }

  onApplicationBootstrap(): void {
    this.passes.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.passes.stop();
  }

  /** @returns whether the pass was made here, and not by another backend within half the interval. @throws what the work throws */
  runOnce(): Promise<boolean> {
    const { name, intervalMs, periodic } = this.options;
    return periodic.tryPass({ name, minAgeSeconds: intervalMs / 1000 / 2, work: () => this.work() });
  }

  protected abstract work(): Promise<void>;

  private async tick(): Promise<void> {
    try {
      await this.runOnce();
    } catch (error) {
      this.logger.warn({ err: error }, this.options.failure);
    }
  }
}

/** What one pass leaves is done by the next: nothing may run for long. */
const maxBatches = 50;

/**
 * Deletes by the thousand, so that no statement runs long.
 * @param deleteSome answers how many it deleted; fewer than it may means that there are no more
 * @returns how many in all
 */
export async function deleteInBatches(
  rowsAtOnce: number,
  deleteSome: (limit: number) => Promise<number>,
): Promise<number> {
  let total = 0;
  for (let batch = 0; batch < maxBatches; batch += 1) {
    const count = await deleteSome(rowsAtOnce);
    total += count;
    if (count < rowsAtOnce) break;
  }
  return total;
}
