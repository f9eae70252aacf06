/** Tells everybody in a room how it is set now, after whatever changed that. */
import { Injectable } from '@nestjs/common';
import { RoomRepository, type RoomRecord } from '../prisma/room.repository.js';
import { RoomFacts } from './room-facts.service.js';

@Injectable()
export class RoomNewsService {
  constructor(
    private readonly rooms: RoomRepository,
    private readonly facts: RoomFacts,
  ) {}

  settings({ roomName, title, access, locked, passcodeHash, chat }: RoomRecord): void {
    const needsPasscode = passcodeHash !== null;
    this.facts.publish(roomName, { type: 'room', change: 'settings', title, access, locked, needsPasscode, chat });
  }

  async settingsOf(roomName: string): Promise<void> {
    const room = await this.rooms.find(roomName);
    if (room !== undefined) this.settings(room);
  }

  removed(roomName: string, identity: string): void {
    this.facts.publish(roomName, { type: 'moderation', action: 'removed', identity });
  }
}
