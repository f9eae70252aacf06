/**
 * The invited may try their network beforehand, also where nobody without an account opens a meeting: alone in a room
 * that is their invitation's, with nobody to hear or be heard by, for minutes. One invitation has one such room and one
 * participant in it, so that a code which was passed around brings no more than that.
 */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { NetworkCheck } from '@live-meeting/contracts/http/invites';
import { TokenMinter } from '@live-meeting/livekit-server/tokens';
import { AppConfig } from '../config/app-config.js';
import { checksPerInvitation } from '../http/rate-limit/limits.js';
import { RateLimitService } from '../http/rate-limit/rate-limit.service.js';
import { InviteCodesService } from '../invitations/invite-codes.service.js';
import { InterviewDoorRepository } from '../prisma/interview-door.repository.js';
import { CheckRoomsService } from './check-rooms.service.js';
import { refuseWhatIsOver } from './interview-door.service.js';

const ttlSeconds = 60;

@Injectable()
export class InvitedCheckService {
  constructor(
    private readonly config: AppConfig,
    private readonly people: InterviewDoorRepository,
    private readonly codes: InviteCodesService,
    private readonly limits: RateLimitService,
    private readonly rooms: CheckRoomsService,
    private readonly tokens: TokenMinter,
  ) {}

  /** @throws AppError invite.not_found, interview.*, rate.limited, livekit.* */
  async open(code: string): Promise<NetworkCheck> {
    const person = await this.people.byCode(this.codes.hashOf(code));
    if (person === undefined) throw new AppError('invite.not_found');
    refuseWhatIsOver(person.status);
    await this.limits.take(`network check ${person.rowId}`, checksPerInvitation);
    const roomName = `check_${createHash('sha256').update(person.rowId).digest('base64url')}`;
    await this.rooms.open(roomName);
    const { token: participantToken, expiresAt } = await this.tokens.mint({
      roomName,
      identity: `check_${person.rowId}`,
      name: '',
      role: 'participant',
      permissions: { canSubscribe: false, canPublishData: false },
      ttlSeconds,
    });
    const { publicWsUrl: serverUrl } = this.config.liveKit;
    return { serverUrl, roomName, participantToken, expiresAt: expiresAt.toISOString() };
  }
}
