/** Keeps deliveries and jobs as meetings and settings want them, at most once a second however often it is asked. */
import { Injectable } from '@nestjs/common';
import type { JobKind } from '@live-meeting/contracts/http/worker';
import { AppConfig } from '../config/app-config.js';
import { AudioDeliveryRepository } from '../prisma/audio-delivery.repository.js';
import { MediaJobRepository } from '../prisma/media-job.repository.js';

const pauseMs = 1000;

@Injectable()
export class DeliveryUpkeep {
  private settledAtMs = -Infinity;
  private running: Promise<void> | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly deliveries: AudioDeliveryRepository,
    private readonly jobs: MediaJobRepository,
  ) {}

  /** Workers ask for this by asking for work: without a worker there is nothing to keep. */
  async settleSometimes(): Promise<void> {
    if (performance.now() - this.settledAtMs < pauseMs) return;
    await this.settle();
  }

  /** Sound that LiveKit's egress brings is no job of theirs. */
  kindsForWorkers(kinds: readonly JobKind[]): JobKind[] {
    return kinds.filter((kind) => kind !== 'audio' || this.config.egress.audioBackend === 'worker');
  }

  /** @throws AppError database.unavailable */
  settle(): Promise<void> {
    this.running ??= this.work().finally(() => (this.running = undefined));
    return this.running;
  }

  private async work(): Promise<void> {
    this.settledAtMs = performance.now();
    await this.deliveries.settle(this.config.egress.delivery);
    await this.jobs.settle();
  }
}
