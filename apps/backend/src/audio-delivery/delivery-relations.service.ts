/** What a caller is to a delivery or stream: whoever may moderate the room may stop what leaves it. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Relation } from '../auth/access.js';
import type { Caller } from '../auth/caller.js';
import { RelationsService, type RelationResolver } from '../auth/relations.service.js';
import { AudioDeliveryRepository } from '../prisma/audio-delivery.repository.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

@Injectable()
export class DeliveryRelations implements RelationResolver, OnModuleInit {
  readonly kind = 'delivery';
  readonly notFound = 'delivery.not_found';

  constructor(
    private readonly relations: RelationsService,
    private readonly deliveries: AudioDeliveryRepository,
  ) {}

  onModuleInit(): void {
    this.relations.register(this);
  }

  async relationsTo(id: string, caller: Caller): Promise<readonly Relation[] | undefined> {
    if (!uuid.test(id)) return undefined;
    const roomName = await this.deliveries.roomOf(id);
    if (roomName === undefined) return undefined;
    // What still leaves a room that is closed can be stopped all the more.
    return this.relations.relationsToOutcomeOf(roomName, caller);
  }
}
