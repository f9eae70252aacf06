/** One try to send one block, and what follows from it: done, again, or given up. */
import { Inject, Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import { POST_BYTES, type PostBytes } from '../post-bytes.token.js';
import { PipelineMetrics } from '../pipeline-metrics.js';
import { PipelineLog } from '../streams/pipeline-log.js';
import { DeadLetterOffice, type Death } from './dead-letter-office.js';
import { postBlock } from './http-endpoint.js';
import { decide, maxAgeMs, probeIntervalMs } from './retry-policy.js';
import { readStoredSamples } from './stored-samples.js';
import type { QueuedBlock } from './track-queue.js';
import type { WaitingBlock } from './waiting-block.js';

export interface SendResult {
  /** The block needs nothing more. */
  readonly isDone: boolean;
  /** Until the next try. */
  readonly restMs: number;
  /** Whether the endpoint can be talked to; undefined where it was not asked. */
  readonly answered: boolean | undefined;
}

const done = (answered: boolean | undefined): SendResult => ({ isDone: true, restMs: 0, answered });
const later = (restMs: number, answered: boolean | undefined): SendResult => ({ isDone: false, restMs, answered });

@Injectable()
export class BlockSender {
  constructor(
    private readonly config: AppConfig,
    private readonly office: DeadLetterOffice,
    private readonly log: PipelineLog,
    private readonly metrics: PipelineMetrics,
    @Inject(POST_BYTES) private readonly postBytes: PostBytes,
  ) {}

  /** @param attempts made before this one */
  async send({ block, samples: held }: QueuedBlock, attempts: number): Promise<SendResult> {
    if (Date.now() - block.queuedAtMs > maxAgeMs)
      return this.bury(block, { kind: 'too_old', reason: 'nobody took it', attempts });
    const samples = held?.chunks ?? (await readStoredSamples(block));
    if (samples === undefined) return this.bury(block, { kind: 'lost', reason: 'its file is gone', attempts });
    if (attempts === 0) this.metrics.lag.observe((Date.now() - block.queuedAtMs) / 1000);
    return this.post(block, samples, attempts + 1);
  }

  /** @returns whether it could be kept as a dead letter. */
  giveUp(block: WaitingBlock, death: Death): Promise<boolean> {
    return this.office.keep(block, death);
  }

  private async post(block: WaitingBlock, chunks: readonly Buffer[], attempt: number): Promise<SendResult> {
    const { endpointUrl: url = '', apiKey, payload, timeoutMs } = this.config.pipeline;
    const beganAtMs = performance.now();
    this.metrics.openRequests.inc();
    const outcome = await postBlock(this.postBytes, { url, apiKey, payload, timeoutMs }, { block, chunks });
    this.metrics.openRequests.dec();
    const decision = decide(outcome, attempt, Math.random());
    const { meetingId, participant, trackId: track, sequence } = block;
    const fields = { participant, track, sequence, attempt, ms: Math.round(performance.now() - beganAtMs) };
    switch (decision.kind) {
      case 'done':
        this.metrics.dispatched.inc();
        this.log.add(meetingId, 'block_dispatched', { ...fields, bytes: block.bytes });
        return done(true);
      case 'again':
        this.metrics.retries.inc();
        this.log.add(meetingId, 'retry', { ...fields, reason: decision.reason, afterMs: Math.round(decision.afterMs) });
        return later(decision.afterMs, false);
      case 'dead':
        return {
          ...(await this.bury(block, { kind: 'refused', reason: decision.reason, attempts: attempt })),
          answered: true,
        };
      default:
        return decision satisfies never;
    }
  }

  private async bury(block: WaitingBlock, death: Death): Promise<SendResult> {
    const isKept = await this.office.keep(block, death);
    return isKept ? done(undefined) : later(probeIntervalMs, undefined);
  }
}
