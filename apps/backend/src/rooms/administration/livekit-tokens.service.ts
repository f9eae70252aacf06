/** Tokens that other systems ask for: any role, rights only narrowed, and no identity that only we give out. */
import { Injectable } from '@nestjs/common';
import type { LiveKitToken, LiveKitTokenBody } from '@live-meeting/contracts/http/livekit-admin';
import type { Narrowing } from '@live-meeting/contracts/livekit/roles';
import { v4 as uuidv4 } from 'uuid';
import { AuditService } from '../../audit/audit.service.js';
import type { Caller } from '../../auth/caller.js';
import { JoinService } from '../join.service.js';
import { tokenMinted } from '../minted-token.js';

@Injectable()
export class LiveKitTokensService {
  constructor(
    private readonly joins: JoinService,
    private readonly audit: AuditService,
  ) {}

  /** @throws AppError room.not_found, room.closed, room.removed, room.locked, room.full, livekit.* */
  async mint(body: LiveKitTokenBody, caller: Caller): Promise<LiveKitToken> {
    const { roomName, participantName: name, role, metadata, ttlSeconds } = body;
    const identity = body.identity ?? `participant_${uuidv4()}`;
    const person = { roomName, personId: identity, identity, name, role, metadata, ttlSeconds };
    const { details, sessionToken } = await this.joins.bringIn(
      { ...person, permissions: narrowing(body.permissions) },
      tokenMinted(this.audit, { caller, roomName, identity, role }),
    );
    const { participantToken: token, serverUrl: url, permissions, expiresAt } = details;
    return { token, url, identity, roomName, permissions, expiresAt, sessionToken };
  }
}

/** Nothing to keep where nothing is taken away. */
function narrowing(permissions: Narrowing | undefined): Narrowing | undefined {
  return Object.values(permissions ?? {}).includes(false) ? permissions : undefined;
}
