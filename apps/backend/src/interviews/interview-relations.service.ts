/** Whose interview it is. Somebody else's is answered as if there were none. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Relation } from '../auth/access.js';
import type { Caller } from '../auth/caller.js';
import { RelationsService, type RelationResolver } from '../auth/relations.service.js';
import { InterviewRepository } from '../prisma/interview.repository.js';
import { isInterviewId } from './interview-id.js';

@Injectable()
export class InterviewRelationsService implements RelationResolver, OnModuleInit {
  readonly kind = 'interview';
  readonly notFound = 'interview.not_found';

  constructor(
    private readonly relations: RelationsService,
    private readonly interviews: InterviewRepository,
  ) {}

  onModuleInit(): void {
    this.relations.register(this);
  }

  async relationsTo(id: string, { principal }: Caller): Promise<readonly Relation[] | undefined> {
    if (!isInterviewId(id)) return undefined;
    const interview = await this.interviews.find(id);
    if (interview === undefined) return undefined;
    if (principal.kind === 'service') return [];
    if (principal.kind !== 'user') return undefined;
    if (principal.userId === interview.ownerId) return ['owner'];
    return principal.role === 'admin' ? [] : undefined;
  }
}
