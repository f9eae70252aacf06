/** Rooms in which one person tries their network: there while they do, and gone minutes later whoever stays in them. */
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { EvictionService } from '../rooms/eviction.service.js';
import { LiveKitRoomsService } from '../rooms/livekit-rooms.service.js';

/** A check takes half a minute; over a slow line, twice that. */
const lifetimeMs = 3 * 60_000;
const sitting = {
  maxParticipants: 1,
  spareSeats: 0,
  emptyTimeoutSeconds: 60,
  departureTimeoutSeconds: 10,
  metadata: JSON.stringify({ type: 'check' }),
};

@Injectable()
export class CheckRoomsService implements OnApplicationShutdown {
  private readonly ends = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly liveKitRooms: LiveKitRoomsService,
    private readonly evictions: EvictionService,
  ) {}

  onApplicationShutdown(): void {
    for (const timer of this.ends.values()) clearTimeout(timer);
  }

  /** Asked again, it lasts longer. @throws AppError livekit.* */
  async open(roomName: string): Promise<void> {
    await this.liveKitRooms.make(roomName, sitting);
    clearTimeout(this.ends.get(roomName));
    const timer = setTimeout(() => {
      this.ends.delete(roomName);
      this.evictions.endSoon(roomName);
    }, lifetimeMs);
    this.ends.set(roomName, timer.unref());
  }
}
