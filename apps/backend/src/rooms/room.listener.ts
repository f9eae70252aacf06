/** When a sitting is over, the LiveKit room is gone and seats nobody sits on are given up. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import { WebhookDispatcher } from '../livekit/webhook-dispatcher.service.js';
import type { Transaction } from '../prisma/database.service.js';
import { RoomRepository } from '../prisma/room.repository.js';
import { LiveKitRoomsService } from './livekit-rooms.service.js';

@Injectable()
export class RoomListener implements OnModuleInit {
  constructor(
    private readonly dispatcher: WebhookDispatcher,
    private readonly rooms: RoomRepository,
    private readonly liveKitRooms: LiveKitRoomsService,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register({
      name: 'rooms',
      events: ['room_finished'],
      handle: (event, transaction) => this.finished(event, transaction),
    });
  }

  private async finished(event: WebhookEvent, transaction: Transaction): Promise<void> {
    if (event.room === undefined) return;
    this.liveKitRooms.forget(event.room.name);
    await this.rooms.dropUnusedSeats(transaction, event.room.name);
  }
}
