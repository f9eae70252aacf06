/** Whether a recording that is started now would be taken by somebody. Asked by every client, answered from memory. */
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { MediaWorkerRepository } from '../prisma/media-worker.repository.js';

const rememberMs = 2000;

@Injectable()
export class RecordingAvailability {
  private known: { readonly atMs: number; readonly isServed: Promise<boolean> } | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly workers: MediaWorkerRepository,
  ) {}

  /** False where the database does not answer: then nothing could be started either. */
  isServed(): Promise<boolean> {
    const now = performance.now();
    if (this.known === undefined || now - this.known.atMs > rememberMs)
      this.known = { atMs: now, isServed: this.ask().catch(() => false) };
    return this.known.isServed;
  }

  private async ask(): Promise<boolean> {
    return this.config.recordings.backend === 'livekit-egress' || this.workers.runs('recording');
  }
}
