/** What a caller is to one object. Whoever keeps the objects registers here at start: this room knows none of them. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';
import type { Relation } from './access.js';
import type { Caller } from './caller.js';

export type ObjectKind =
  'room' | 'session' | 'interview' | 'application' | 'invite' | 'recording' | 'lobby' | 'message' | 'delivery';

export interface RelationResolver {
  readonly kind: ObjectKind;
  /** The uniform answer for what is missing and for what this caller must not know of. */
  readonly notFound: ErrorCode;
  /** The answer to whoever would change what is `past`. */
  readonly over?: ErrorCode;
  /**
   * @param objectId as the caller wrote it, not yet checked: a text of any form is no such object.
   * @returns undefined when there is no such object for this caller.
   */
  relationsTo(objectId: string, caller: Caller): Promise<readonly Relation[] | undefined>;
}

@Injectable()
export class RelationsService {
  private readonly resolvers = new Map<ObjectKind, RelationResolver>();

  register(resolver: RelationResolver): void {
    if (this.resolvers.has(resolver.kind)) throw new Error(`Two resolvers of relations: ${resolver.kind}`);
    this.resolvers.set(resolver.kind, resolver);
  }

  /** @throws AppError the kind's code for what is over */
  refuseChange(kind: ObjectKind): never {
    throw new AppError(this.resolvers.get(kind)?.over ?? 'auth.forbidden');
  }

  /** @throws AppError the kind's not-found code */
  async relationsTo(kind: ObjectKind, objectId: string, caller: Caller): Promise<readonly Relation[]> {
    const resolver = this.resolvers.get(kind);
    if (resolver === undefined) throw new Error(`Nobody resolves relations to: ${kind}`);
    const relations = await resolver.relationsTo(objectId, caller);
    if (relations === undefined) throw new AppError(resolver.notFound);
    return relations;
  }

  /**
   * To what came out of a room, like a recording: whoever may moderate the room, and whoever oversees them all, whether
   * the room is closed or only the media server ever knew it.
   *
   * @returns undefined for everybody else
   */
  async relationsToOutcomeOf(roomName: string, caller: Caller): Promise<readonly Relation[] | undefined> {
    const inRoom = await this.relationsTo('room', roomName, caller).catch(noneWithoutRoom);
    const relations = inRoom.filter((relation) => relation !== 'past');
    const { principal } = caller;
    const isOverseer = principal.kind === 'service' || (principal.kind === 'user' && principal.role === 'admin');
    return relations.includes('host') || isOverseer ? relations : undefined;
  }
}

function noneWithoutRoom(error: unknown): readonly Relation[] {
  if (error instanceof AppError && error.code === 'room.not_found') return [];
  throw error;
}
