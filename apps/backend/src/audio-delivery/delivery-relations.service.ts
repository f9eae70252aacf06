/** What a caller is to a delivery or stream: whoever may moderate the room may stop what leaves it. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
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
    const inRoom = await this.relations.relationsTo('room', roomName, caller).catch(noneWithoutRoom);
    // What still leaves a room that is closed can be stopped all the more.
    const relations = inRoom.filter((relation) => relation !== 'past');
    const { principal } = caller;
    const isOverseer = principal.kind === 'service' || (principal.kind === 'user' && principal.role === 'admin');
    return relations.includes('host') || isOverseer ? relations : undefined;
  }
}

/** A stream may come from a room that only the media server knows. */
function noneWithoutRoom(error: unknown): readonly Relation[] {
  if (error instanceof AppError && error.code === 'room.not_found') return [];
  throw error;
}
