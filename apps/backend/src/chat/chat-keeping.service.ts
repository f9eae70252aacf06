/** Keeps of the chat no more than was promised: by the room's rule when a sitting ends, and by age. */
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { WebhookDispatcher } from '../livekit/webhook-dispatcher.service.js';
import { MessageRepository } from '../prisma/message.repository.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';
import { SharedPass } from '../prisma/shared-pass.js';

const hourMs = 3_600_000;
const rowsAtOnce = 2000;
/** What is left then is deleted an hour later. */
const maxBatches = 50;

@Injectable()
export class ChatKeepingService implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly pass: SharedPass;

  constructor(
    private readonly config: AppConfig,
    private readonly dispatcher: WebhookDispatcher,
    private readonly messages: MessageRepository,
    periodic: PeriodicPassRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.pass = new SharedPass({
      name: 'chat-retention',
      intervalMs: hourMs,
      periodic,
      logger,
      failure: 'old messages could not be deleted, they will be in an hour',
      work: () => this.expire(),
    });
  }

  onModuleInit(): void {
    this.dispatcher.register({
      name: 'chat',
      events: ['room_finished'],
      handle: async ({ room }, transaction) => {
        if (room !== undefined) await this.messages.forget(transaction, { roomName: room.name, meetingId: room.sid });
      },
    });
  }

  onApplicationBootstrap(): void {
    this.pass.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pass.stop();
  }

  /** @returns whether a pass was made here, and not by another backend within the hour. */
  runOnce(): Promise<boolean> {
    return this.pass.runOnce();
  }

  private async expire(): Promise<void> {
    let total = 0;
    for (let batch = 0; batch < maxBatches; batch += 1) {
      const count = await this.messages.expire(this.config.chatRetentionDays, rowsAtOnce);
      total += count;
      if (count < rowsAtOnce) break;
    }
    if (total > 0) this.logger.info({ count: total }, 'messages older than their retention were deleted');
  }
}
