/** Notes which workers are there, every few seconds for each and not with each of their requests. */
import { Injectable } from '@nestjs/common';
import type { JobKind } from '@live-meeting/contracts/http/worker';
import { MediaWorkerRepository } from '../prisma/media-worker.repository.js';

const everyMs = 5000;
const maxRemembered = 1000;

@Injectable()
export class SeenWorkers {
  /** Worker and what it asked for → when that was last noted. */
  private readonly noted = new Map<string, number>();

  constructor(private readonly workers: MediaWorkerRepository) {}

  async asking(workerId: string, kinds: readonly JobKind[]): Promise<void> {
    const isNew = !this.noted.has(workerId);
    if (!this.isDue(`${workerId} ${[...kinds].sort().join()}`)) return;
    this.isDue(workerId);
    await this.workers.note(workerId, kinds);
    if (isNew) await this.workers.forget();
  }

  async working(workerId: string): Promise<void> {
    if (this.isDue(workerId)) await this.workers.touch(workerId);
  }

  /** And from then on not for a while. */
  private isDue(what: string): boolean {
    const now = performance.now();
    if (now - (this.noted.get(what) ?? -Infinity) < everyMs) return false;
    if (this.noted.size >= maxRemembered) this.noted.clear();
    this.noted.set(what, now);
    return true;
  }
}
