/** What is to be done before the first stream is taken, and now and then: what an earlier process left behind. */
import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { Repeating } from '../http/repeating.js';
import { BlockDispatcher } from '../pipeline/dispatch/block-dispatcher.service.js';
import { InterruptedStreams } from '../pipeline/streams/interrupted-streams.js';
import { EgressStreamRepository } from '../prisma/egress-stream.repository.js';
import { UsedEgressTokenRepository } from '../prisma/used-egress-token.repository.js';

const intervalMs = 60_000;

@Injectable()
export class EgressUpkeep implements OnModuleInit, BeforeApplicationShutdown {
  private readonly repeating = new Repeating({ intervalMs, work: () => this.lookAfter() });

  constructor(
    private readonly interrupted: InterruptedStreams,
    private readonly dispatcher: BlockDispatcher,
    private readonly streams: EgressStreamRepository,
    private readonly tokens: UsedEgressTokenRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A database that is away does not keep us from starting: what was interrupted is found out later. */
  async onModuleInit(): Promise<void> {
    await this.interrupted.sweep().catch((error: unknown) => this.failed(error));
    await this.dispatcher.resume();
    this.repeating.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.repeating.stop();
  }

  private async lookAfter(): Promise<void> {
    try {
      await this.streams.abandon();
      await this.tokens.forgetExpired();
    } catch (error) {
      this.failed(error);
    }
  }

  private failed(error: unknown): void {
    this.logger.warn({ err: error }, 'the rows of media streams could not be looked after');
  }
}
