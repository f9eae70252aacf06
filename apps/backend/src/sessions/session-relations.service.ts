/** Whose session it is: the owner of the room it took place in. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Relation } from '../auth/access.js';
import type { Caller } from '../auth/caller.js';
import { RelationsService, type RelationResolver } from '../auth/relations.service.js';
import { SessionListRepository } from '../prisma/session-list.repository.js';

const wellFormed = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;

@Injectable()
export class SessionRelations implements RelationResolver, OnModuleInit {
  readonly kind = 'session';
  readonly notFound = 'session.not_found';

  constructor(
    private readonly relations: RelationsService,
    private readonly sessions: SessionListRepository,
  ) {}

  onModuleInit(): void {
    this.relations.register(this);
  }

  /** Somebody else's session is answered as if there were none. */
  async relationsTo(meetingId: string, { principal }: Caller): Promise<readonly Relation[] | undefined> {
    if (!wellFormed.test(meetingId)) return undefined;
    const userId = principal.kind === 'user' ? principal.userId : null;
    const isOwn = await this.sessions.isOwn(meetingId, userId);
    if (isOwn === undefined) return undefined;
    if (isOwn) return ['owner'];
    if (principal.kind === 'service') return [];
    if (principal.kind !== 'user') return undefined;
    return principal.role === 'admin' ? [] : undefined;
  }
}
