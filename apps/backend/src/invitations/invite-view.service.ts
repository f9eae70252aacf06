/** What the invited may know of their interview: no address of anybody, and nobody but themselves and the organiser. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { InviteView } from '@live-meeting/contracts/http/invites';
import { InviteRepository } from '../prisma/invite.repository.js';
import { InviteCodesService } from './invite-codes.service.js';

/** People are asked to come this long before; whoever is earlier waits in vain. */
const opensBeforeMs = 30 * 60_000;

@Injectable()
export class InviteViewService {
  constructor(
    private readonly invites: InviteRepository,
    private readonly codes: InviteCodesService,
  ) {}

  /** @throws AppError invite.not_found */
  async view(code: string): Promise<InviteView> {
    const row = await this.invites.view(this.codes.hashOf(code));
    if (row === undefined) throw new AppError('invite.not_found');
    const { interviewId, title, scheduledAt, durationMinutes, organiser, type, name, language, status } = row;
    return {
      interviewId,
      roomName: interviewId,
      title,
      scheduledAt: scheduledAt.toISOString(),
      durationMinutes,
      opensAt: new Date(scheduledAt.getTime() - opensBeforeMs).toISOString(),
      organiser,
      role: type,
      participantName: name,
      languages: language === null ? [] : [language],
      status,
    };
  }
}
