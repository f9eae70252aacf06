/** Tells everybody in a room how it is set now, after whatever changed that. */
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { RoomRepository, type RoomRecord } from '../prisma/room.repository.js';
import { RoomFacts } from './room-facts.service.js';
import { isHeard } from './room-settings.js';

@Injectable()
export class RoomNewsService {
  constructor(
    private readonly config: AppConfig,
    private readonly rooms: RoomRepository,
    private readonly facts: RoomFacts,
  ) {}

  settings(room: RoomRecord): void {
    const { roomName, title, access, locked, passcodeHash, chat } = room;
    const told = { title, access, locked, chat, needsPasscode: passcodeHash !== null };
    const audioEgress = isHeard(room, this.config);
    this.facts.publish(roomName, { type: 'room', change: 'settings', ...told, audioEgress });
  }

  async settingsOf(roomName: string): Promise<void> {
    const room = await this.rooms.find(roomName);
    if (room !== undefined) this.settings(room);
  }

  removed(roomName: string, identity: string): void {
    this.facts.publish(roomName, { type: 'moderation', action: 'removed', identity });
  }
}
