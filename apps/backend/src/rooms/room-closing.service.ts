/** The end of a sitting, and the end of a room. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { DatabaseService, type Transaction } from '../prisma/database.service.js';
import { RoomRepository } from '../prisma/room.repository.js';
import { LiveKitRoomsService } from './livekit-rooms.service.js';
import { RoomFacts } from './room-facts.service.js';

@Injectable()
export class RoomClosingService {
  constructor(
    private readonly database: DatabaseService,
    private readonly rooms: RoomRepository,
    private readonly liveKitRooms: LiveKitRoomsService,
    private readonly facts: RoomFacts,
    private readonly audit: AuditService,
  ) {}

  /** Everybody leaves; the session ends when LiveKit says that its room finished. @throws AppError livekit.* */
  async end(roomName: string, caller: Caller): Promise<void> {
    await this.liveKitRooms.end(roomName);
    await this.audit.record(undefined, { actor: caller, action: 'room.end', objectKind: 'room', roomName });
    this.facts.publish(roomName, { type: 'room', change: 'ended' });
  }

  /**
   * The record first: from then on nobody gets a token, and whoever slips in with an old one is thrown out as they
   * join. Where the media server was away, asking again ends the call that is still running.
   *
   * @throws AppError room.closed, livekit.*
   */
  async close(roomName: string, caller: Caller): Promise<void> {
    const wasOpen = await this.database.transaction(async (transaction) => {
      const closed = await this.rooms.close(transaction, roomName);
      if (closed)
        await this.audit.record(transaction, { actor: caller, action: 'room.close', objectKind: 'room', roomName });
      return closed;
    });
    if (wasOpen) this.facts.publish(roomName, { type: 'room', change: 'closed' });
    const wasLive = await this.liveKitRooms.end(roomName);
    if (!wasOpen && !wasLive) throw new AppError('room.closed');
  }

  /** In the transaction of whoever decides and records it; then `sendOut`. @returns whether it was open */
  async closeRecord(transaction: Transaction, roomName: string): Promise<boolean> {
    return this.rooms.close(transaction, roomName);
  }

  /** Where nobody has come, the media server is not asked: it may be away. @throws AppError livekit.* */
  async sendOut(roomName: string, { wasOpen }: { readonly wasOpen: boolean }): Promise<void> {
    if (wasOpen) this.facts.publish(roomName, { type: 'room', change: 'closed' });
    const room = await this.rooms.find(roomName);
    if (room?.isLive === true) await this.liveKitRooms.end(roomName);
  }
}
