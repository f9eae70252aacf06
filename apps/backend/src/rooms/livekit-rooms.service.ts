/**
 * Makes the LiveKit room where it is not there. LiveKit answers the same room to the same request, so asking again is
 * harmless; a room made a moment ago is not asked for again, which spares a busy room one call per join.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { RoomAdmin, RoomInfo } from '@live-meeting/livekit-server/room-admin';
import { ROOM_ADMIN } from '../livekit/room-admin.token.js';
import { liveKitLimit } from './limits.js';

/** Short, so that a room lost with its server is made again soon after. */
const rememberMs = 5000;
const maxRemembered = 10_000;
const defaultDepartureTimeoutSeconds = 20;

export interface SittingOptions {
  /** Ours; 0 is no limit. */
  readonly maxParticipants: number;
  readonly emptyTimeoutSeconds: number;
  readonly metadata: string;
  /** Left out: how long people have to come back to a room they have all left. */
  readonly departureTimeoutSeconds?: number | undefined;
  /** What LiveKit counts and we do not: hidden people. Left out: room for some. */
  readonly spareSeats?: number | undefined;
}

@Injectable()
export class LiveKitRoomsService {
  /** Room name → when it was last known to be there, oldest first. */
  private readonly known = new Map<string, number>();

  constructor(@Inject(ROOM_ADMIN) private readonly admin: RoomAdmin) {}

  /** @throws AppError `livekit.unavailable`, `livekit.rejected` */
  async ensure(roomName: string, options: SittingOptions): Promise<void> {
    const knownAt = this.known.get(roomName);
    if (knownAt !== undefined && performance.now() - knownAt < rememberMs) return;
    await this.make(roomName, options);
  }

  /** As LiveKit has it now, made if it was not there. @throws AppError as `ensure` */
  async make(roomName: string, options: SittingOptions): Promise<RoomInfo> {
    const { maxParticipants, emptyTimeoutSeconds, metadata, spareSeats } = options;
    const { departureTimeoutSeconds = defaultDepartureTimeoutSeconds } = options;
    const room = await this.admin.createRoom({
      name: roomName,
      emptyTimeoutSeconds,
      departureTimeoutSeconds,
      maxParticipants: liveKitLimit(maxParticipants, spareSeats),
      ...(metadata === '' ? {} : { metadata }),
    });
    this.remember(roomName);
    return room;
  }

  /** Everybody in it is disconnected. @returns whether there was one. @throws AppError as `ensure` */
  async end(roomName: string): Promise<boolean> {
    const existed = await this.admin.deleteRoom(roomName);
    this.forget(roomName);
    return existed;
  }

  forget(roomName: string): void {
    this.known.delete(roomName);
  }

  private remember(roomName: string): void {
    this.known.delete(roomName);
    this.known.set(roomName, performance.now());
    if (this.known.size <= maxRemembered) return;
    const oldest = this.known.keys().next();
    if (oldest.done !== true) this.known.delete(oldest.value);
  }
}
