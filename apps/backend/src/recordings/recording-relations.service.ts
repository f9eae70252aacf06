/**
 * What a caller is to a recording: whoever may moderate its room now. Having attended gives no right to it. Somebody
 * else's recording is answered as if there were none.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Relation } from '../auth/access.js';
import type { Caller } from '../auth/caller.js';
import { RelationsService, type RelationResolver } from '../auth/relations.service.js';
import { RecordingRepository } from '../prisma/recording.repository.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

@Injectable()
export class RecordingRelations implements RelationResolver, OnModuleInit {
  readonly kind = 'recording';
  readonly notFound = 'recording.not_found';

  constructor(
    private readonly relations: RelationsService,
    private readonly recordings: RecordingRepository,
  ) {}

  onModuleInit(): void {
    this.relations.register(this);
  }

  async relationsTo(id: string, caller: Caller): Promise<readonly Relation[] | undefined> {
    if (!uuid.test(id)) return undefined;
    const recording = await this.recordings.find(id);
    if (recording === undefined) return undefined;
    // A room that is closed has a past that can be looked at, and deleted.
    return this.relations.relationsToOutcomeOf(recording.currentRoomName, caller);
  }
}
