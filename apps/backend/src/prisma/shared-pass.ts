/**
 * Work that comes round by itself and that one backend does for all of them. A pass that fails is reported and made
 * again with the next: nothing else depends on it.
 */
import type { Logger } from 'pino';
import { Repeating } from '../http/repeating.js';
import type { PeriodicPassRepository } from './periodic-pass.repository.js';

export interface SharedPassOptions {
  readonly name: string;
  readonly intervalMs: number;
  readonly periodic: PeriodicPassRepository;
  readonly logger: Logger;
  /** What is logged when a pass fails. */
  readonly failure: string;
  readonly work: () => Promise<void>;
}

export class SharedPass {
  private readonly passes: Repeating;

  constructor(private readonly options: SharedPassOptions) {
    this.passes = new Repeating({ intervalMs: options.intervalMs, work: () => this.tick() });
  }

  start(): void {
    this.passes.start();
  }

  stop(): Promise<void> {
    return this.passes.stop();
  }

  /** @returns whether the pass was made here, and not by another backend within half the interval. @throws what the work throws */
  runOnce(): Promise<boolean> {
    const { name, intervalMs, periodic, work } = this.options;
    return periodic.tryPass({ name, minAgeSeconds: intervalMs / 1000 / 2, work });
  }

  private async tick(): Promise<void> {
    try {
      await this.runOnce();
    } catch (error) {
      this.options.logger.warn({ err: error }, this.options.failure);
    }
  }
}
