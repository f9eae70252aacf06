/**
 * A fresh token for somebody who is in the room. Guarantees the same identity, and never a right that was not granted
 * before or that the role does not grant now.
 */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { RefreshedToken, RefreshTokenBody } from '@live-meeting/contracts/http/room-management';
import { buildMetadata, withRole } from '@live-meeting/livekit-server/metadata';
import { ParticipantTokenReader, type ParticipantClaims } from '@live-meeting/livekit-server/participant-tokens';
import { narrowPermissions } from '@live-meeting/livekit-server/role-grants';
import { TokenMinter } from '@live-meeting/livekit-server/tokens';
import type { Caller } from '../../auth/caller.js';
import { ParticipationRepository, type Participation } from '../../prisma/participation.repository.js';
import { ownParticipant } from './own-participant.js';

const ttlSeconds = 7200;

@Injectable()
export class TokenRefreshService {
  constructor(
    private readonly participations: ParticipationRepository,
    private readonly reader: ParticipantTokenReader,
    private readonly minter: TokenMinter,
  ) {}

  /** @throws AppError auth.*, room.removed */
  async refresh(body: RefreshTokenBody, caller: Caller): Promise<RefreshedToken> {
    const { roomName } = body;
    const { identity, claims } = ownParticipant(body, caller, this.reader);
    const participation = await this.participations.find(roomName, identity);
    if (participation === undefined) throw new AppError('auth.forbidden');
    if (participation.isRemoved) throw new AppError('room.removed');
    const { isRevoked, isClosed, hasPlace } = participation;
    if (isRevoked || isClosed || !hasPlace) throw new AppError('auth.forbidden');
    const { token, expiresAt } = await this.mint(roomName, participation, claims);
    return { success: true, token, ttlSeconds, expiresAt: expiresAt.toISOString() };
  }

  private async mint(
    roomName: string,
    { identity, name, role, permissions, joinedAt }: Participation,
    claims: ParticipantClaims | undefined,
  ): ReturnType<TokenMinter['mint']> {
    const kept = narrowPermissions(role, permissions);
    return this.minter.mint({
      roomName,
      identity,
      name,
      role,
      permissions: claims === undefined ? kept : narrowPermissions(role, bothGrant(kept, claims.permissions)),
      metadata: claims === undefined ? buildMetadata({ role, joinedAt }) : withRole(claims.metadata, role),
      ttlSeconds,
    });
  }
}

function bothGrant(
  one: ParticipantClaims['permissions'],
  other: ParticipantClaims['permissions'],
): ParticipantClaims['permissions'] {
  return {
    canPublish: one.canPublish && other.canPublish,
    canSubscribe: one.canSubscribe && other.canSubscribe,
    canPublishData: one.canPublishData && other.canPublishData,
    canUpdateMetadata: one.canUpdateMetadata && other.canUpdateMetadata,
    // Whoever is unseen stays so: to be seen all of a sudden is no narrower.
    hidden: one.hidden,
  };
}
