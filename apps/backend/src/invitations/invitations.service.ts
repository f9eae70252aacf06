/** Invitations: a code for every participant, and a queued message over each channel by which they can be reached. */
import { Injectable } from '@nestjs/common';
import type { MadeInvitation } from '@live-meeting/contracts/http/interviews';
import type { InvitationKind, InvitationPage } from '@live-meeting/contracts/http/invites';
import type { PageQuery } from '@live-meeting/contracts/http/page';
import { v7 as uuidv7 } from 'uuid';
import { idCursor, toPage } from '../http/pages.js';
import type { Transaction } from '../prisma/database.service.js';
import type { ParticipantRow } from '../prisma/interview.repository.js';
import { InvitationMessageRepository, type MessageRow } from '../prisma/invitation-message.repository.js';
import { InviteRepository } from '../prisma/invite.repository.js';
import { InviteCodesService } from './invite-codes.service.js';
import { maskEmail, maskPhoneNumber } from './mask-address.js';

/** As long as somebody may still come. */
const lifetimeMs = 24 * 3_600_000;

export interface InvitedTo {
  readonly interviewId: string;
  readonly scheduledAt: Date;
  readonly participants: readonly ParticipantRow[];
}

@Injectable()
export class InvitationsService {
  constructor(
    private readonly invites: InviteRepository,
    private readonly messages: InvitationMessageRepository,
    private readonly codes: InviteCodesService,
  ) {}

  async invite(transaction: Transaction, { interviewId, scheduledAt, participants }: InvitedTo): Promise<void> {
    const expiresAt = new Date(scheduledAt.getTime() + lifetimeMs);
    for (const { id: participantId } of participants) {
      const id = uuidv7();
      await this.invites.insert(transaction, { id, participantId, codeHash: this.codes.codeOf(id).hash, expiresAt });
    }
    await this.queue(transaction, 'invitation', { interviewId, participants });
  }

  /** What was made for them, with their links: the same each time it is asked for. */
  async made(transaction: Transaction, { interviewId, participants }: InvitedTo): Promise<MadeInvitation[]> {
    const invites = await this.invites.ofInterview(transaction, interviewId);
    const messages = await this.messages.invitations(transaction, interviewId);
    return participants.flatMap<MadeInvitation>(({ id, type: participantType, participantId }) => {
      const invite = invites.find((one) => one.participantId === id);
      const link = (invite && this.codes.linkAgain(invite.id, invite.codeHash)) ?? null;
      const sent = messages.filter(({ rowId }) => rowId === id);
      const person = { participantType, participantId, link };
      if (sent.length === 0) return [{ ...person, channel: 'link', status: 'created' }];
      return sent.map(({ channel, state }) => ({ ...person, channel, status: state }));
    });
  }

  /** The codes stay the same, and hold until a day after the new time. */
  async rescheduled(transaction: Transaction, invited: InvitedTo): Promise<void> {
    const { interviewId, scheduledAt } = invited;
    await this.invites.extend(transaction, interviewId, new Date(scheduledAt.getTime() + lifetimeMs));
    await this.queue(transaction, 'rescheduled', invited);
  }

  /** The codes stay, so that whoever opens the link reads what happened. */
  async cancelled(transaction: Transaction, invited: Omit<InvitedTo, 'scheduledAt'>): Promise<void> {
    await this.queue(transaction, 'cancelled', invited);
  }

  /** The latest first. @throws AppError request.invalid for a cursor that is none */
  async list(interviewId: string, { cursor, limit }: PageQuery): Promise<InvitationPage> {
    const rows = await this.messages.list(interviewId, { beforeId: idCursor(cursor), limit: limit + 1 });
    return toPage(rows, limit, toMessage);
  }

  /** As messages show it. */
  masked(phoneNumber: string): string {
    return maskPhoneNumber(phoneNumber);
  }

  private async queue(
    transaction: Transaction,
    kind: InvitationKind,
    { interviewId, participants }: Omit<InvitedTo, 'scheduledAt'>,
  ): Promise<void> {
    for (const { id: participantId, phoneNumber, email } of participants) {
      const message = { interviewId, participantId, kind };
      if (phoneNumber !== null) {
        const address = maskPhoneNumber(phoneNumber);
        await this.messages.insert(transaction, { ...message, channel: 'whatsapp', address });
      }
      if (email !== null)
        await this.messages.insert(transaction, { ...message, channel: 'email', address: maskEmail(email) });
    }
  }
}

function toMessage(row: MessageRow): InvitationPage['items'][number] {
  const { id, type: participantType, participantId, kind, channel, address, state: status, reason } = row;
  return {
    id,
    participantType,
    participantId,
    kind,
    channel,
    address,
    status,
    reason,
    createdAt: row.createdAt.toISOString(),
  };
}
