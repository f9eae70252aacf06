/** What a caller is to a room and to an entry of its lobby, for the guard. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { moderatingRoles, type RoomRole } from '@live-meeting/contracts/livekit/roles';
import type { Relation } from '../auth/access.js';
import { participationIn, personIdOfPrincipal, type Caller } from '../auth/caller.js';
import { RelationsService } from '../auth/relations.service.js';
import { LobbyRepository } from '../prisma/lobby.repository.js';
import { RoomPeopleRepository, type Standing } from '../prisma/room-people.repository.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

@Injectable()
export class RoomRelationsService implements OnModuleInit {
  constructor(
    private readonly relations: RelationsService,
    private readonly people: RoomPeopleRepository,
    private readonly lobby: LobbyRepository,
  ) {}

  onModuleInit(): void {
    this.relations.register({
      kind: 'room',
      notFound: 'room.not_found',
      over: 'room.closed',
      relationsTo: (roomName, caller) => this.toRoom(roomName, caller),
    });
    this.relations.register({
      kind: 'lobby',
      notFound: 'lobby.not_found',
      relationsTo: (lobbyId, caller) => this.toLobbyEntry(lobbyId, caller),
    });
  }

  /** What the caller is to this room of their own right; undefined: there is no such room. */
  async standingOf(roomName: string, { principal }: Caller): Promise<Standing | undefined> {
    // A text with a NUL cannot be asked about, and is no name of a room.
    if (roomName.includes('\0')) return undefined;
    const userId = principal.kind === 'user' && uuid.test(principal.userId) ? principal.userId : undefined;
    return this.people.standing(roomName, { userId, personId: personIdOfPrincipal(principal) });
  }

  private async toRoom(roomName: string, caller: Caller): Promise<readonly Relation[] | undefined> {
    const standing = await this.standingOf(roomName, caller);
    if (standing === undefined) return undefined;
    const relations = relationsBy(standing, participationIn(caller, roomName)?.role);
    return standing.isClosed ? [...relations, 'past'] : relations;
  }

  private async toLobbyEntry(lobbyId: string, caller: Caller): Promise<readonly Relation[] | undefined> {
    if (!uuid.test(lobbyId)) return undefined;
    const entry = await this.lobby.find(lobbyId);
    if (entry === undefined) return undefined;
    const isOwn = entry.personId === personIdOfPrincipal(caller.principal);
    // Whose entry it is not, must not learn that there is one.
    return isOwn ? ['self'] : undefined;
  }
}

/**
 * Whoever opened an ad-hoc room owns it as long as it lasts.
 *
 * @param seatRole what the caller's seat in the room says, where the request proves one
 */
export function relationsBy(standing: Standing, seatRole: RoomRole | undefined): readonly Relation[] {
  const role = seatRole ?? standing.role;
  const moderates = role !== undefined && moderatingRoles.includes(role);
  const isHost = standing.isHost || (moderates && !standing.isRemoved);
  return [...(standing.isHost ? (['owner'] as const) : []), ...(isHost ? (['host'] as const) : [])];
}
