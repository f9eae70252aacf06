/**
 * Puts out of LiveKit whoever must not be there, and rooms that must not be. What LiveKit cannot do now is tried again
 * for half a minute: a token that was minted before somebody was removed lives longer than one failed call.
 */
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { ROOM_ADMIN } from '../livekit/room-admin.token.js';
import type { RoomAdmin } from '@live-meeting/livekit-server/room-admin';
import { LiveKitRoomsService } from './livekit-rooms.service.js';

const pausesMs = [0, 250, 1000, 3000, 10_000, 15_000];

@Injectable()
export class EvictionService implements OnApplicationShutdown {
  private readonly running = new Set<Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    @Inject(ROOM_ADMIN) private readonly admin: RoomAdmin,
    private readonly liveKitRooms: LiveKitRoomsService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.running);
  }

  /** Returns at once; the work goes on. */
  removeSoon(roomName: string, identity: string): void {
    this.insist('remove a participant', () => this.admin.removeParticipant(roomName, identity));
  }

  /** Returns at once; the work goes on. */
  endSoon(roomName: string): void {
    this.insist('end a room', () => this.liveKitRooms.end(roomName));
  }

  private insist(what: string, work: () => Promise<unknown>): void {
    const task = this.tryAgainAndAgain(what, work).finally(() => this.running.delete(task));
    this.running.add(task);
  }

  private async tryAgainAndAgain(what: string, work: () => Promise<unknown>): Promise<void> {
    for (const pauseMs of pausesMs) {
      try {
        await delay(pauseMs, undefined, { signal: this.stopping.signal });
        await work();
        return;
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.logger.warn({ err: error, what }, 'LiveKit did not do what must be done');
      }
    }
    this.logger.error({ what }, 'gave up on LiveKit');
  }
}
