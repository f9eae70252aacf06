/** Messages to the invited: what is to be sent, and what became of it. */
import { Injectable } from '@nestjs/common';
import type { InterviewParticipantType } from '@live-meeting/contracts/http/interviews';
import type { InvitationKind, InvitationMessage } from '@live-meeting/contracts/http/invites';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Transaction } from './database.service.js';

type Channel = InvitationMessage['channel'];
type State = InvitationMessage['status'];

export interface NewMessage {
  readonly interviewId: string;
  /** Of the participant's row. */
  readonly participantId: string;
  readonly kind: InvitationKind;
  readonly channel: Channel;
  /** Masked. */
  readonly address: string;
}

export interface MessageRow {
  readonly id: string;
  readonly rowId: string;
  readonly type: InterviewParticipantType;
  readonly participantId: string;
  readonly kind: InvitationKind;
  readonly channel: Channel;
  readonly address: string;
  readonly state: State;
  readonly reason: string | null;
  readonly createdAt: Date;
}

const columns = `m.id, m.participant_id AS "rowId", p.type, p.participant_id AS "participantId", m.kind, m.channel,
  m.address, m.state, m.reason, m.created_at AS "createdAt"`;

const insert = {
  name: 'insert-invitation-message',
  text: `INSERT INTO invitation_message (id, interview_id, participant_id, kind, channel, address)
         VALUES ($1, $2, $3, $4::invitation_kind, $5::invitation_channel, $6)`,
};

const list = {
  name: 'list-invitation-messages',
  text: `SELECT ${columns} FROM invitation_message m JOIN interview_participant p ON p.id = m.participant_id
         WHERE m.interview_id = $1 AND m.id < $2 ORDER BY m.id DESC LIMIT $3`,
};

const firstOfInterview = {
  name: 'first-invitation-messages',
  text: `SELECT ${columns} FROM invitation_message m JOIN interview_participant p ON p.id = m.participant_id
         WHERE m.interview_id = $1 AND m.kind = 'invitation' ORDER BY m.id`,
};

const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

@Injectable()
export class InvitationMessageRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(transaction: Transaction, message: NewMessage): Promise<void> {
    const { interviewId, participantId, kind, channel, address } = message;
    await transaction.query(insert, [uuidv7(), interviewId, participantId, kind, channel, address]);
  }

  /** The latest first. */
  async list(
    interviewId: string,
    { beforeId = afterAll, limit }: { readonly beforeId: string | undefined; readonly limit: number },
  ): Promise<MessageRow[]> {
    return this.database.query<MessageRow>(list, [interviewId, beforeId, limit]);
  }

  /** The invitations themselves, the oldest first. */
  async invitations(transaction: Transaction, interviewId: string): Promise<MessageRow[]> {
    return transaction.query<MessageRow>(firstOfInterview, [interviewId]);
  }
}
