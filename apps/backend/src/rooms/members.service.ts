/** Who belongs to a room, and as what: decided before a token exists. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { PageQuery } from '@live-meeting/contracts/http/page';
import type { MemberPage } from '@live-meeting/contracts/http/rooms';
import type { RequestableRoomRole } from '@live-meeting/contracts/livekit/roles';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { idCursor, toPage } from '../http/pages.js';
import { DatabaseService } from '../prisma/database.service.js';
import { RoomPeopleRepository } from '../prisma/room-people.repository.js';
import { actorId } from './actor-id.js';

export interface Membership {
  readonly roomName: string;
  readonly idOrEmail: string;
  readonly caller: Caller;
}

@Injectable()
export class MembersService {
  constructor(
    private readonly database: DatabaseService,
    private readonly people: RoomPeopleRepository,
    private readonly audit: AuditService,
  ) {}

  async list(roomName: string, { cursor, limit }: PageQuery): Promise<MemberPage> {
    const rows = await this.people.listMembers(roomName, { afterUserId: idCursor(cursor), limit: limit + 1 });
    return toPage(rows, limit, ({ id, addedAt, ...row }) => ({ ...row, userId: id, addedAt: addedAt.toISOString() }));
  }

  /** @throws AppError member.not_found */
  async put(membership: Membership, role: RequestableRoomRole): Promise<void> {
    const { roomName, caller } = membership;
    const userId = await this.userId(membership);
    await this.database.transaction(async (transaction) => {
      await this.people.putMember(transaction, roomName, { userId, role, addedBy: actorId(caller) });
      await this.audit.record(transaction, {
        actor: caller,
        action: 'room.member_put',
        objectKind: 'user',
        objectId: userId,
        roomName,
        details: { role },
      });
    });
  }

  /** @throws AppError member.not_found */
  async drop(membership: Membership): Promise<void> {
    const { roomName, caller } = membership;
    const userId = await this.userId(membership);
    await this.database.transaction(async (transaction) => {
      if (!(await this.people.dropMember(transaction, roomName, userId))) throw new AppError('member.not_found');
      await this.audit.record(transaction, {
        actor: caller,
        action: 'room.member_drop',
        objectKind: 'user',
        objectId: userId,
        roomName,
      });
    });
  }

  private async userId({ idOrEmail }: Membership): Promise<string> {
    const userId = await this.people.findUserId(idOrEmail);
    if (userId === undefined) throw new AppError('member.not_found');
    return userId;
  }
}
