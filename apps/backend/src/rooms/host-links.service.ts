/** The way back for the host of an ad-hoc room, whom only a cookie tells from others. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { HostLink } from '@live-meeting/contracts/http/room-moderation';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { makeOpaqueToken } from '../auth/opaque-token.js';
import { AppConfig } from '../config/app-config.js';
import { DatabaseService } from '../prisma/database.service.js';
import { HostLinkRepository } from '../prisma/host-link.repository.js';
import { actorId } from './actor-id.js';
import { joinUrl } from './room-settings.js';

const lifetimeSeconds = 7 * 86_400;

@Injectable()
export class HostLinksService {
  constructor(
    private readonly config: AppConfig,
    private readonly database: DatabaseService,
    private readonly links: HostLinkRepository,
    private readonly audit: AuditService,
  ) {}

  /** Withdraws an earlier link that nobody used. @throws AppError auth.forbidden where the room has an owner */
  async make(roomName: string, caller: Caller): Promise<HostLink> {
    const { token, hash } = makeOpaqueToken('link');
    const expiresAt = await this.database.transaction(async (transaction) => {
      const link = { tokenHash: hash.toString('hex'), roomName, createdBy: actorId(caller), lifetimeSeconds };
      const until = await this.links.replace(transaction, link);
      if (until === undefined) throw new AppError('auth.forbidden');
      await this.audit.record(transaction, { actor: caller, action: 'room.host_link', objectKind: 'room', roomName });
      return until;
    });
    // In the fragment: it is sent to no server by opening the page, and stands in no log.
    const url = `${joinUrl(this.config, roomName)}#host=${token}`;
    return { hostToken: token, url, expiresAt: expiresAt.toISOString() };
  }
}
