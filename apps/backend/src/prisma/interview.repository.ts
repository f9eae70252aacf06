/** Interviews as rows: made together with their room and people, read, listed, changed. */
import { Injectable } from '@nestjs/common';
import type { DeviceReport } from '@live-meeting/contracts/http/device-report';
import type { InterviewParticipantType, InterviewStatus } from '@live-meeting/contracts/http/interviews';
import { v7 as uuidv7 } from 'uuid';
import type { Position } from '../http/cursor.js';
import { DatabaseService, type Transaction } from './database.service.js';
import { interviewStatusNow } from './interview-status.sql.js';

export interface InterviewRow {
  readonly id: string;
  readonly jobId: string;
  readonly candidateId: string;
  readonly candidateName: string | null;
  readonly title: string | null;
  readonly scheduledAt: Date;
  readonly durationMinutes: number;
  readonly notes: string | null;
  readonly status: InterviewStatus;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly closedAt: Date | null;
  readonly endedBy: string | null;
  readonly ownerId: string | null;
  readonly createdAt: Date;
}

export interface ParticipantRow {
  /** Ours. */
  readonly id: string;
  readonly type: InterviewParticipantType;
  /** The caller's. */
  readonly participantId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phoneNumber: string | null;
  /** The latest, where this person sent one. */
  readonly deviceReport?: DeviceReport | null;
}

export interface NewInterview {
  readonly id: string;
  readonly jobId: string;
  readonly candidateId: string;
  readonly title: string | undefined;
  readonly scheduledAt: Date;
  readonly durationMinutes: number;
  readonly notes: string | undefined;
  readonly language: string | undefined;
  readonly ownerId: string | undefined;
  readonly createdBy: string;
  readonly maxParticipants: number;
  readonly participants: readonly ParticipantRow[];
}

export interface InterviewFilter {
  readonly ownerId: string | undefined;
  readonly status: InterviewStatus | undefined;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  /** Going on or still to come; the soonest first. */
  readonly isUpcoming: boolean;
  readonly after: Position | undefined;
  readonly limit: number;
}

export interface InterviewChange {
  readonly scheduledAt?: Date | undefined;
  readonly durationMinutes?: number | undefined;
  /** null takes them away. */
  readonly notes?: string | null | undefined;
}

const candidateName = `(SELECT c.name FROM interview_participant c
    WHERE c.interview_id = i.id AND c.participant_id = i.candidate_id)`;

const columns = `i.id, i.job_id AS "jobId", i.candidate_id AS "candidateId", ${candidateName} AS "candidateName", i.title, i.scheduled_at AS "scheduledAt",
  i.duration_minutes AS "durationMinutes", i.notes, ${interviewStatusNow} AS status, i.started_at AS "startedAt",
  i.ended_at AS "endedAt", i.cancelled_at AS "cancelledAt", i.closed_at AS "closedAt", i.ended_by AS "endedBy",
  i.owner_id AS "ownerId", i.created_at AS "createdAt"`;

const participantColumns = `p.id, p.type, p.participant_id AS "participantId", p.name, p.email,
  p.phone_number AS "phoneNumber", p.device_report AS "deviceReport"`;

/** Entered by invitation alone. */
const insertRoom = {
  name: 'insert-interview-room',
  text: `INSERT INTO room (id, room_name, title, ad_hoc, owner_id, created_by, access, max_participants,
                           empty_timeout_seconds, metadata)
         VALUES ($1, $2, $3, FALSE, $4, $5, 'members', $6, 300, $7)`,
};

const insertInterview = {
  name: 'insert-interview',
  text: `INSERT INTO interview (id, room_id, job_id, candidate_id, title, scheduled_at, duration_minutes, notes, language,
                                owner_id, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};

const insertParticipant = {
  name: 'insert-interview-participant',
  text: `INSERT INTO interview_participant (id, interview_id, type, participant_id, name, email, phone_number)
         VALUES ($1, $2, $3::interview_participant_type, $4, $5, $6, $7)
         ON CONFLICT (interview_id, participant_id) DO NOTHING`,
};

const find = { name: 'find-interview', text: `SELECT ${columns} FROM interview i WHERE i.id = $1` };
const lock = { name: 'lock-interview', text: `SELECT ${columns} FROM interview i WHERE i.id = $1 FOR UPDATE` };

const listParticipants = {
  name: 'interview-participants',
  text: `SELECT ${participantColumns} FROM interview_participant p WHERE p.interview_id = $1 ORDER BY p.created_at, p.id`,
};

const change = {
  name: 'change-interview',
  text: `UPDATE interview SET scheduled_at = COALESCE($2, scheduled_at), duration_minutes = COALESCE($3, duration_minutes),
                              notes = CASE WHEN $4 THEN $5 ELSE notes END
         WHERE id = $1`,
};

@Injectable()
export class InterviewRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(transaction: Transaction, interview: NewInterview): Promise<void> {
    const { id, title = null, ownerId = null, createdBy, participants } = interview;
    const roomId = uuidv7();
    const createdAt = new Date();
    const metadata = JSON.stringify({ type: 'interview', createdAt: createdAt.toISOString() });
    await transaction.query(insertRoom, [roomId, id, title, ownerId, createdBy, interview.maxParticipants, metadata]);
    await transaction.query(insertInterview, [
      id,
      roomId,
      interview.jobId,
      interview.candidateId,
      title,
      interview.scheduledAt,
      interview.durationMinutes,
      interview.notes ?? null,
      interview.language ?? null,
      ownerId,
      createdBy,
      createdAt,
    ]);
    for (const participant of participants) await this.addParticipant(id, participant, transaction);
  }

  /** Somebody listed already stays as they are. */
  async addParticipant(interviewId: string, participant: ParticipantRow, transaction?: Transaction): Promise<void> {
    const { id, type, participantId, name, email, phoneNumber } = participant;
    const values = [id, interviewId, type, participantId, name, email, phoneNumber];
    await (transaction ?? this.database).query(insertParticipant, values);
  }

  async find(id: string): Promise<InterviewRow | undefined> {
    const [row] = await this.database.query<InterviewRow>(find, [id]);
    return row;
  }

  /** Until the end of the transaction nobody else changes it. */
  async lock(transaction: Transaction, id: string): Promise<InterviewRow | undefined> {
    const [row] = await transaction.query<InterviewRow>(lock, [id]);
    return row;
  }

  async participants(id: string, transaction?: Transaction): Promise<ParticipantRow[]> {
    return (transaction ?? this.database).query<ParticipantRow>(listParticipants, [id]);
  }

  async change(transaction: Transaction, id: string, changes: InterviewChange): Promise<void> {
    const { scheduledAt = null, durationMinutes = null, notes } = changes;
    await transaction.query(change, [id, scheduledAt, durationMinutes, notes !== undefined, notes ?? null]);
  }

  /** The latest time first, but of what is upcoming the soonest. */
  async list(filter: InterviewFilter): Promise<InterviewRow[]> {
    const values: unknown[] = [];
    const place = (value: unknown): string => `$${String(values.push(value))}`;
    const conditions = conditionsOf(filter, place);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const order = filter.isUpcoming ? 'ASC' : 'DESC';
    const text = `SELECT ${columns} FROM interview i ${where}
      ORDER BY i.scheduled_at ${order}, i.id ${order} LIMIT ${place(filter.limit)}`;
    return this.database.query<InterviewRow>({ name: nameOf(filter), text }, values);
  }
}

/** Each finds its index. */
const statusConditions: Readonly<Record<InterviewStatus, string>> = {
  scheduled: `i.status = 'scheduled' AND i.scheduled_at > now() - INTERVAL '24 hours'`,
  active: `i.status = 'active'`,
  completed: `i.status = 'completed'`,
  cancelled: `i.status = 'cancelled'`,
  expired: `i.status IN ('scheduled', 'expired') AND i.scheduled_at <= now() - INTERVAL '24 hours'`,
};

/** None lasts longer than a day, so that its index finds what is scheduled. */
const upcoming = `(i.status = 'active' OR (i.status = 'scheduled' AND i.scheduled_at > now() - INTERVAL '24 hours'
  AND i.scheduled_at + make_interval(mins => i.duration_minutes) > now()))`;

function conditionsOf(filter: InterviewFilter, place: (value: unknown) => string): string[] {
  const { ownerId, from, to, after, isUpcoming } = filter;
  const conditions: string[] = [];
  if (ownerId !== undefined) conditions.push(`i.owner_id = ${place(ownerId)}::uuid`);
  if (filter.status !== undefined) conditions.push(statusConditions[filter.status]);
  if (from !== undefined) conditions.push(`i.scheduled_at >= ${place(from)}`);
  if (to !== undefined) conditions.push(`i.scheduled_at < ${place(to)}`);
  if (isUpcoming) conditions.push(upcoming);
  const isAfter = isUpcoming ? '>' : '<';
  if (after !== undefined)
    conditions.push(`(i.scheduled_at, i.id) ${isAfter} (${place(after.at)}, ${place(after.id)})`);
  return conditions;
}

/** The same name always stands for the same text. */
function nameOf({ limit: _, status, ...filter }: InterviewFilter): string {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined && value !== false);
  return ['interviews', status ?? 'any', ...parts.map(([name]) => name).sort()].join('-');
}
