/** Lets a person into a room: a seat, the LiveKit room, a token. One database round trip. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ConnectionDetails } from '@live-meeting/contracts/http/connection-details';
import type { RequestableRoomRole } from '@live-meeting/contracts/livekit/roles';
import { buildMetadata } from '@live-meeting/livekit-server/metadata';
import { TokenMinter } from '@live-meeting/livekit-server/tokens';
import { identityOf } from '../auth/identity.js';
import { AppConfig } from '../config/app-config.js';
import { RoomRepository } from '../prisma/room.repository.js';
import { LiveKitRoomsService } from './livekit-rooms.service.js';
import { defaultMaxParticipants } from './limits.js';
import { grantedRole, rolesOf } from './room-roles.js';

const seatHoldSeconds = 60;
const adHocLifetimeSeconds = 24 * 3600;

export interface JoinRequest {
  readonly roomName: string;
  readonly participantName: string;
  readonly metadata?: string | undefined;
  readonly region?: string | undefined;
  readonly role?: RequestableRoomRole | undefined;
  readonly deviceId?: string | undefined;
}

export interface JoinCaller {
  readonly personId: string;
  /** Whether an unknown room name may become an open room with this person as its host. */
  readonly mayOpen: boolean;
}

@Injectable()
export class JoinService {
  constructor(
    private readonly config: AppConfig,
    private readonly rooms: RoomRepository,
    private readonly liveKitRooms: LiveKitRoomsService,
    private readonly tokens: TokenMinter,
  ) {}

  /** @throws AppError room.not_found, room.closed, room.full, room.role_forbidden, livekit.*, database.unavailable */
  async join(request: JoinRequest, caller: JoinCaller): Promise<ConnectionDetails> {
    const serverUrl = this.serverUrl(request.region);
    const seat = await this.reserveSeat(request.roomName, caller);
    const role = grantedRole(request.role, rolesOf(seat));
    if (role === undefined) throw new AppError('room.role_forbidden');
    await this.liveKitRooms.ensure(request.roomName, seat.maxParticipants);

    const identity = identityOf(caller.personId, request.deviceId);
    const minted = await this.tokens.mint({
      roomName: request.roomName,
      identity,
      name: request.participantName,
      role,
      metadata: buildMetadata({ role, joinedAt: new Date(), client: request.metadata }),
      ttlSeconds: this.config.liveKit.tokenTtlSeconds,
    });
    return {
      serverUrl,
      roomName: request.roomName,
      participantToken: minted.token,
      participantName: request.participantName,
      identity,
      role,
      permissions: minted.permissions,
      expiresAt: minted.expiresAt.toISOString(),
    };
  }

  private async reserveSeat(
    roomName: string,
    caller: JoinCaller,
  ): Promise<{ isHost: boolean; maxParticipants: number }> {
    const seat = await this.rooms.reserveSeat({
      roomName,
      personId: caller.personId,
      mayOpen: caller.mayOpen,
      defaultMaxParticipants,
      holdSeconds: seatHoldSeconds,
      adHocLifetimeSeconds,
    });
    switch (seat.kind) {
      case 'seated':
        return seat;
      case 'not_found':
        throw new AppError('room.not_found');
      case 'closed':
        throw new AppError('room.closed');
      case 'full':
        throw new AppError('room.full');
      default:
        return seat satisfies never;
    }
  }

  /** A region is looked up, never made part of an address. */
  private serverUrl(region: string | undefined): string {
    const { publicWsUrl, regions } = this.config.liveKit;
    if (region === undefined) return publicWsUrl;
    const url = Object.hasOwn(regions, region) ? regions[region] : undefined;
    if (url !== undefined) return url;
    throw new AppError('request.invalid', { details: [{ path: 'region', message: 'is not a configured region' }] });
  }
}
