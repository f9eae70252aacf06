/**
 * Lets a person into a room: a seat, the LiveKit room, a token, and the session that is their credential for everything
 * else in that room. Two database round trips.
 */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ConnectionDetails } from '@live-meeting/contracts/http/connection-details';
import type { Narrowing, RequestableRoomRole } from '@live-meeting/contracts/livekit/roles';
import { buildMetadata } from '@live-meeting/livekit-server/metadata';
import { TokenMinter } from '@live-meeting/livekit-server/tokens';
import { identityOf } from '../auth/identity.js';
import { makeOpaqueToken } from '../auth/opaque-token.js';
import { participantSessionSeconds } from '../auth/participant-sessions.service.js';
import { AppConfig } from '../config/app-config.js';
import type { AuditRow } from '../prisma/audit.repository.js';
import { LiveKitRoomsService, type SittingOptions } from './livekit-rooms.service.js';
import { RoomEntryService, type Seated } from './room-entry.service.js';
import { rolesByStanding } from './room-roles.js';

export interface JoinRequest {
  readonly roomName: string;
  readonly participantName: string;
  readonly metadata?: string | undefined;
  readonly region?: string | undefined;
  readonly role?: RequestableRoomRole | undefined;
  readonly deviceId?: string | undefined;
  readonly passcode?: string | undefined;
}

/** Somebody who comes by themselves. */
export interface JoinCaller {
  readonly personId: string;
  readonly userId?: string | undefined;
  /** Whether an unknown room name may become an open room with this person as its host. */
  readonly mayOpen: boolean;
  readonly hostLinkHash?: string | undefined;
  readonly address: string;
}

/** Somebody whom another system, or an invitation, brings in a role of its choice. */
export interface BroughtIn {
  readonly roomName: string;
  readonly personId: string;
  readonly identity: string;
  readonly name: string;
  readonly role: RequestableRoomRole;
  /** Can only take rights of the role away. */
  readonly permissions?: Narrowing | undefined;
  readonly metadata?: string | undefined;
  readonly ttlSeconds?: number | undefined;
  readonly region?: string | undefined;
  /** How the LiveKit room is made where it is not there, as far as this kind of room differs. */
  readonly sitting?: Partial<SittingOptions> | undefined;
}

export interface Joined {
  readonly kind: 'joined';
  readonly details: Omit<ConnectionDetails, 'sessionToken'>;
  readonly sessionToken: string;
}

export type JoinOutcome = Joined | { readonly kind: 'waiting'; readonly lobbyId: string };

@Injectable()
export class JoinService {
  constructor(
    private readonly config: AppConfig,
    private readonly door: RoomEntryService,
    private readonly liveKitRooms: LiveKitRoomsService,
    private readonly tokens: TokenMinter,
  ) {}

  /** @throws AppError room.*, lobby.denied, auth.required, livekit.*, database.unavailable */
  async join(request: JoinRequest, caller: JoinCaller): Promise<JoinOutcome> {
    const serverUrl = this.serverUrl(request.region);
    const { roomName, participantName: name, passcode, metadata } = request;
    const { personId } = caller;
    const identity = identityOf(personId, request.deviceId);
    const roles = rolesByStanding(request.role);
    const { token: sessionToken, hash: tokenHash } = makeOpaqueToken('participant');
    const session = { tokenHash, identity, roleOfStanding: roles, lifetimeSeconds: participantSessionSeconds };
    const entry = await this.door.enter({ ...caller, roomName, name, passcode, session });
    if (entry.kind === 'waiting') return { kind: 'waiting', lobbyId: entry.lobbyId };
    const role = roles[entry.standing ?? ''];
    if (role === undefined) throw new AppError('room.role_forbidden');
    const details = await this.admit(entry, { roomName, personId, identity, name, role, metadata });
    return { kind: 'joined', sessionToken, details: { ...details, serverUrl } };
  }

  /**
   * Without lobby, passcode or membership, in the role that is named. One database round trip.
   *
   * @param audit kept together with the session; undefined: the caller records the act itself
   * @throws AppError room.not_found, room.closed, room.removed, room.locked, room.full, livekit.*, database.unavailable
   */
  async bringIn(person: BroughtIn, audit?: AuditRow): Promise<Joined> {
    const serverUrl = this.serverUrl(person.region);
    const { roomName, personId, identity, name, role, permissions } = person;
    const { token: sessionToken, hash: tokenHash } = makeOpaqueToken('participant');
    const session = { tokenHash, identity, role, permissions, lifetimeSeconds: participantSessionSeconds };
    const entry = await this.door.bringIn({ roomName, personId, name, session, audit });
    const details = await this.admit(entry, person);
    return { kind: 'joined', sessionToken, details: { ...details, serverUrl } };
  }

  private async admit(sitting: Seated, person: BroughtIn): Promise<Omit<Joined['details'], 'serverUrl'>> {
    const { roomName, identity, name, role } = person;
    await this.liveKitRooms.ensure(roomName, { ...sitting, ...person.sitting });
    const minted = await this.tokens.mint({
      roomName,
      identity,
      name,
      role,
      permissions: person.permissions,
      metadata: buildMetadata({ role, joinedAt: new Date(), client: person.metadata }),
      ttlSeconds: person.ttlSeconds ?? this.config.liveKit.tokenTtlSeconds,
    });
    return {
      roomName,
      participantToken: minted.token,
      participantName: name,
      identity,
      role,
      permissions: minted.permissions,
      expiresAt: minted.expiresAt.toISOString(),
    };
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
