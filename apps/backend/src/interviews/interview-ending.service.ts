/** The end of an interview by somebody's decision: cancelled before it began, ended while it runs. Nobody gets in again. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { DatabaseService, type Transaction } from '../prisma/database.service.js';
import { InterviewRepository, type InterviewRow } from '../prisma/interview.repository.js';
import { RoomClosingService } from '../rooms/room-closing.service.js';
import { InterviewFactsService } from './interview-facts.service.js';
import { makerOf } from './trusted-caller.js';

@Injectable()
export class InterviewEndingService {
  constructor(
    private readonly database: DatabaseService,
    private readonly interviews: InterviewRepository,
    private readonly facts: InterviewFactsService,
    private readonly rooms: RoomClosingService,
    private readonly invitations: InvitationsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * The record first: from then on nobody gets a token, and whoever slips in is put out. Where the media server was
   * away, asking again ends the call that is still running.
   *
   * @throws AppError interview.not_found, livekit.*
   */
  async end(id: string, caller: Caller): Promise<void> {
    const wasOpen = await this.database.transaction(async (transaction) => {
      const before = await this.interviews.lock(transaction, id);
      if (before === undefined) throw new AppError('interview.not_found');
      await this.decide(transaction, before, caller);
      return this.rooms.closeRecord(transaction, id);
    });
    await this.rooms.sendOut(id, { wasOpen });
  }

  /** What is over stays as it ended. */
  private async decide(transaction: Transaction, { id, status }: InterviewRow, caller: Caller): Promise<void> {
    if (status !== 'scheduled' && status !== 'active') return;
    const what = status === 'scheduled' ? 'cancel' : 'end';
    await this.facts.decide(transaction, id, { by: makerOf(caller).createdBy, what });
    if (what === 'cancel') {
      const participants = await this.interviews.participants(id, transaction);
      await this.invitations.cancelled(transaction, { interviewId: id, participants });
    }
    const act = { action: `interview.${what}`, objectKind: 'interview', objectId: id, roomName: id };
    await this.audit.record(transaction, { actor: caller, ...act });
  }
}
