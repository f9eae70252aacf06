/**
 * What LiveKit's events mean for rooms: whoever was removed, or joins a room that is closed, is put out again; when a
 * sitting is over, the LiveKit room is gone and seats nobody sits on are given up.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import { personIdOf } from '../auth/identity.js';
import { WebhookDispatcher } from '../livekit/webhook-dispatcher.service.js';
import type { Transaction } from '../prisma/database.service.js';
import { RoomEntryRepository } from '../prisma/room-entry.repository.js';
import { RoomPeopleRepository } from '../prisma/room-people.repository.js';
import { EvictionService } from './eviction.service.js';
import { LiveKitRoomsService } from './livekit-rooms.service.js';

@Injectable()
export class RoomListener implements OnModuleInit {
  constructor(
    private readonly dispatcher: WebhookDispatcher,
    private readonly entries: RoomEntryRepository,
    private readonly people: RoomPeopleRepository,
    private readonly evictions: EvictionService,
    private readonly liveKitRooms: LiveKitRoomsService,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register({
      name: 'rooms',
      events: ['room_finished'],
      handle: (event, transaction) => this.finished(event, transaction),
    });
    this.dispatcher.register({
      name: 'evictions',
      events: ['participant_joined'],
      handle: (event, transaction) => this.joined(event, transaction),
    });
  }

  /** LiveKit is told outside the transaction: it may be slow, and the event must not wait for it. */
  private async joined({ room, participant }: WebhookEvent, transaction: Transaction): Promise<void> {
    if (room === undefined || participant === undefined) return;
    const personId = personIdOf(participant.identity);
    const reason = await this.people.mayNotBeHere(transaction, room.name, personId);
    if (reason === 'closed') this.evictions.endSoon(room.name);
    if (reason === 'removed') this.evictions.removeSoon(room.name, participant.identity);
  }

  private async finished({ room }: WebhookEvent, transaction: Transaction): Promise<void> {
    if (room === undefined) return;
    this.liveKitRooms.forget(room.name);
    await this.entries.dropUnusedSeats(transaction, room.name);
  }
}
