/** Keeps of the chat no more than was promised: by the room's rule when a sitting ends, and by age. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { WebhookDispatcher } from '../livekit/webhook-dispatcher.service.js';
import { MessageRepository } from '../prisma/message.repository.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';
import { deleteInBatches, SharedPass } from '../prisma/shared-pass.js';

const hourMs = 3_600_000;
const rowsAtOnce = 2000;

@Injectable()
export class ChatKeepingService extends SharedPass implements OnModuleInit {
  constructor(
    private readonly config: AppConfig,
    private readonly dispatcher: WebhookDispatcher,
    private readonly messages: MessageRepository,
    periodic: PeriodicPassRepository,
    @Inject(LOGGER) logger: Logger,
  ) {
    const failure = 'old messages could not be deleted, they will be in an hour';
    super({ name: 'chat-retention', intervalMs: hourMs, failure, periodic, logger });
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

  protected async work(): Promise<void> {
    const days = this.config.chatRetentionDays;
    const count = await deleteInBatches(rowsAtOnce, (limit) => this.messages.expire(days, limit));
    if (count > 0) this.logger.info({ count }, 'messages older than their retention were deleted');
  }
}
