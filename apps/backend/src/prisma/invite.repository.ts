/** Invite codes, by their hash alone, and what their holders may know. */
import { Injectable } from '@nestjs/common';
import type { DeviceReport } from '@live-meeting/contracts/http/device-report';
import type { InterviewParticipantType, InterviewStatus } from '@live-meeting/contracts/http/interviews';
import { DatabaseService, type Transaction } from './database.service.js';
import { interviewStatusNow } from './interview-status.sql.js';

export interface InviteRow {
  readonly id: string;
  readonly codeHash: Buffer;
  /** Of the participant's row. */
  readonly participantId: string;
}

export interface InviteViewRow {
  readonly interviewId: string;
  readonly title: string | null;
  readonly scheduledAt: Date;
  readonly durationMinutes: number;
  readonly organiser: string | null;
  readonly type: InterviewParticipantType;
  readonly name: string | null;
  readonly language: string | null;
  readonly status: InterviewStatus;
}

const insert = {
  name: 'insert-invite',
  text: `INSERT INTO invite (id, code_hash, participant_id, expires_at) VALUES ($1, $2, $3, $4)`,
};

const ofInterview = {
  name: 'invites-of-interview',
  text: `SELECT v.id, v.code_hash AS "codeHash", v.participant_id AS "participantId"
         FROM invite v JOIN interview_participant p ON p.id = v.participant_id
         WHERE p.interview_id = $1 AND v.revoked_at IS NULL ORDER BY v.id`,
};

const extend = {
  name: 'extend-invites',
  text: `UPDATE invite v SET expires_at = $2 FROM interview_participant p
         WHERE p.id = v.participant_id AND p.interview_id = $1`,
};

const view = {
  name: 'view-invite',
  text: `SELECT i.id AS "interviewId", i.title, i.scheduled_at AS "scheduledAt", i.duration_minutes AS "durationMinutes",
                u.name AS organiser, p.type, p.name, i.language,
                ${interviewStatusNow} AS status
         FROM invite v JOIN interview_participant p ON p.id = v.participant_id
         JOIN interview i ON i.id = p.interview_id
         LEFT JOIN "user" u ON u.id = i.owner_id
         WHERE v.code_hash = $1 AND v.revoked_at IS NULL AND (v.expires_at > now() OR i.status = 'active')`,
};

const report = {
  name: 'report-device',
  text: `UPDATE interview_participant p SET device_report = $2 FROM invite v JOIN interview_participant own ON own.id = v.participant_id
         JOIN interview i ON i.id = own.interview_id
         WHERE p.id = own.id AND v.code_hash = $1 AND v.revoked_at IS NULL AND (v.expires_at > now() OR i.status = 'active')
         RETURNING p.id`,
};

@Injectable()
export class InviteRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(transaction: Transaction, invite: InviteRow & { readonly expiresAt: Date }): Promise<void> {
    await transaction.query(insert, [invite.id, invite.codeHash, invite.participantId, invite.expiresAt]);
  }

  /** The oldest first. */
  async ofInterview(transaction: Transaction, interviewId: string): Promise<InviteRow[]> {
    return transaction.query<InviteRow>(ofInterview, [interviewId]);
  }

  async extend(transaction: Transaction, interviewId: string, expiresAt: Date): Promise<void> {
    await transaction.query(extend, [interviewId, expiresAt]);
  }

  /** Takes the place of an earlier one. False: there is no such invite any more. */
  async report(codeHash: Buffer, deviceReport: DeviceReport): Promise<boolean> {
    const rows = await this.database.query(report, [codeHash, JSON.stringify(deviceReport)]);
    return rows.length > 0;
  }

  async view(codeHash: Buffer): Promise<InviteViewRow | undefined> {
    const [row] = await this.database.query<InviteViewRow>(view, [codeHash]);
    return row;
  }
}
