/** Notes which workers are there, every few seconds for each and not with each of their requests. */
import { Injectable } from '@nestjs/common';
import type { JobKind } from '@live-meeting/contracts/http/worker';
import { MediaWorkerRepository } from '../prisma/media-worker.repository.js';

const everyMs = 5000;
const maxRemembered = 1000;

@Injectable()
export class SeenWorkers {
  private readonly noted = new Map<string, { readonly kinds: string; readonly atMs: number }>();

  constructor(private readonly workers: MediaWorkerRepository) {}

  async asking(workerId: string, kinds: readonly JobKind[]): Promise<void> {
    const text = [...kinds].sort().join();
    const known = this.noted.get(workerId);
    if (known?.kinds === text && isRecent(known.atMs)) return;
    this.remember(workerId, text);
    await this.workers.note(workerId, kinds);
    if (known === undefined) await this.workers.forget();
  }

  async working(workerId: string): Promise<void> {
    const known = this.noted.get(workerId);
    if (known !== undefined && isRecent(known.atMs)) return;
    this.remember(workerId, known?.kinds ?? '');
    await this.workers.touch(workerId);
  }

  private remember(workerId: string, kinds: string): void {
    if (this.noted.size >= maxRemembered) this.noted.clear();
    this.noted.set(workerId, { kinds, atMs: performance.now() });
  }
}

function isRecent(atMs: number): boolean {
  return performance.now() - atMs < everyMs;
}
