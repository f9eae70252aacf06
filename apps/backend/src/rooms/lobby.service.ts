/** Who waits before a room, and what hosts decide. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { LobbyAnswer, LobbyList, LobbyParams } from '@live-meeting/contracts/http/room-moderation';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { DatabaseService } from '../prisma/database.service.js';
import { LobbyRepository, type LobbyRow } from '../prisma/lobby.repository.js';
import { actorId } from './actor-id.js';
import { RoomFacts } from './room-facts.service.js';

@Injectable()
export class LobbyService {
  constructor(
    private readonly database: DatabaseService,
    private readonly lobby: LobbyRepository,
    private readonly facts: RoomFacts,
    private readonly audit: AuditService,
  ) {}

  /** To whoever waits. @throws AppError lobby.not_found */
  async answer(lobbyId: string): Promise<LobbyAnswer> {
    const entry = await this.lobby.find(lobbyId);
    if (entry === undefined) throw new AppError('lobby.not_found');
    const position = entry.status === 'waiting' ? await this.lobby.seeWaiting(lobbyId) : null;
    return { lobbyId, roomName: entry.roomName, status: entry.status, position };
  }

  async list(roomName: string): Promise<LobbyList> {
    const entries = await this.lobby.list(roomName);
    return { items: entries.map(({ id, name, askedAt }) => ({ lobbyId: id, name, askedAt: askedAt.toISOString() })) };
  }

  /** @throws AppError lobby.not_found */
  async decide({ roomName, lobbyId }: LobbyParams, status: 'admitted' | 'denied', caller: Caller): Promise<void> {
    const decidedBy = actorId(caller);
    const entry = await this.database.transaction(async (transaction) => {
      const decided = await this.lobby.decide(transaction, lobbyId, { roomName, status, decidedBy });
      if (decided === undefined) throw new AppError('lobby.not_found');
      await this.audit.record(transaction, {
        actor: caller,
        action: 'room.lobby_decide',
        objectKind: 'lobby',
        objectId: lobbyId,
        roomName,
        details: { status },
      });
      return decided;
    });
    this.tell(entry);
  }

  /** @returns how many. */
  async admitAll(roomName: string, caller: Caller): Promise<number> {
    const entries = await this.database.transaction(async (transaction) => {
      const admitted = await this.lobby.admitAll(transaction, roomName, actorId(caller));
      await this.audit.record(transaction, {
        actor: caller,
        action: 'room.lobby_admit_all',
        objectKind: 'room',
        roomName,
        details: { admitted: admitted.length },
      });
      return admitted;
    });
    for (const entry of entries) this.tell(entry);
    return entries.length;
  }

  /** Those who wait, and every host: another may have the same list open. */
  private tell({ id, roomName, personId, name, status }: LobbyRow): void {
    const fact = { type: 'lobby', lobbyId: id, name, status } as const;
    this.facts.publish(roomName, fact, { personId });
    this.facts.publish(roomName, fact, 'hosts');
  }
}
