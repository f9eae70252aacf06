/** Where blocks go that are given up: a row to be seen and asked for again, a line, a figure. Never silently. */
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { AppConfig } from '../../config/app-config.js';
import { DeadLetterRepository } from '../../prisma/dead-letter.repository.js';
import { instanceOf } from '../instance.js';
import { PIPELINE_LOGGER } from '../pipeline-logger.js';
import { PipelineMetrics } from '../pipeline-metrics.js';
import { PipelineLog } from '../streams/pipeline-log.js';
import type { WaitingBlock } from './waiting-block.js';

/** `refused`: the endpoint will never take it. `lost`: its samples are nowhere any more. */
export type DeathKind = 'refused' | 'too_old' | 'quota' | 'lost';

export interface Death {
  readonly kind: DeathKind;
  /** What the endpoint said, where it said something. */
  readonly reason: string;
  readonly attempts: number;
}

@Injectable()
export class DeadLetterOffice {
  constructor(
    private readonly config: AppConfig,
    private readonly letters: DeadLetterRepository,
    private readonly log: PipelineLog,
    private readonly metrics: PipelineMetrics,
    @Inject(PIPELINE_LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns whether it is kept: if not, the block is still alive. */
  async keep(block: WaitingBlock, { kind, reason, attempts }: Death): Promise<boolean> {
    const { meetingId, roomName, participant, trackId, sequence } = block;
    const instance = instanceOf(this.config);
    try {
      const letter = { meetingId, roomName, participant, trackId, sequence, instance, block, attempts };
      await this.letters.keep({ ...letter, reason: `${kind}: ${reason}` });
    } catch (error) {
      this.logger.error({ err: error, meetingId, sequence }, 'a dead letter could not be kept');
      return false;
    }
    this.metrics.deadLetters.inc({ reason: kind });
    this.log.add(meetingId, 'dead_letter', { participant, track: trackId, sequence, reason: `${kind}: ${reason}` });
    this.logger.warn({ meetingId, sequence, kind, reason, attempts }, 'a block of sound was given up');
    return true;
  }
}
