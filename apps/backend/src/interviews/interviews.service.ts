/** Interviews: made, listed, read and rescheduled. Ending them is `interview-ending.service.ts`. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type {
  CreatedInterview,
  CreateInterviewBody,
  Interview,
  InterviewDetail,
  InterviewPage,
  InterviewsQuery,
  UpdateInterviewBody,
} from '@live-meeting/contracts/http/interviews';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { fromCursor, pageFrom } from '../http/cursor.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { DatabaseService, type Transaction } from '../prisma/database.service.js';
import { InterviewRepository, type InterviewRow } from '../prisma/interview.repository.js';
import { InterviewFactsService } from './interview-facts.service.js';
import { InterviewMakingService } from './interview-making.service.js';
import { toInterview } from './interview-views.js';

@Injectable()
export class InterviewsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly interviews: InterviewRepository,
    private readonly facts: InterviewFactsService,
    private readonly making: InterviewMakingService,
    private readonly invitations: InvitationsService,
    private readonly audit: AuditService,
  ) {}

  /** @throws AppError request.invalid */
  async create(body: CreateInterviewBody, caller: Caller): Promise<CreatedInterview> {
    const { participants = [], ...rest } = body;
    const listed = participants.map((person, index) => ({ ...person, path: `body.participants.${String(index)}` }));
    const scheduledAt = new Date(body.scheduledAt);
    const wanted = { ...rest, scheduledAt, participants: listed };
    const people = this.making.peopleOf(wanted);
    const { interviewId, invitations } = await this.database.transaction((transaction) =>
      this.making.make(transaction, { wanted, people, caller }),
    );
    return {
      interviewId,
      roomName: interviewId,
      scheduledAt: scheduledAt.toISOString(),
      status: 'scheduled',
      ...(listed.length === 0 ? {} : { invitations: [...invitations] }),
    };
  }

  /** People see their own, administrators and services all. @throws AppError request.invalid for a cursor that is none */
  async list(query: InterviewsQuery, { principal }: Caller): Promise<InterviewPage> {
    const { cursor, limit, status, from, to } = query;
    const isOwnOnly = principal.kind === 'user' && (principal.role !== 'admin' || query.own === 'true');
    const found = await this.interviews.list({
      ownerId: isOwnOnly ? principal.userId : undefined,
      status,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
      isUpcoming: query.upcoming === 'true',
      after: fromCursor(cursor),
      limit: limit + 1,
    });
    const positionOf = ({ scheduledAt: at, id }: InterviewRow): { at: Date; id: string } => ({ at, id });
    const { items, nextCursor } = pageFrom(found, { limit, positionOf });
    return { items: items.map(toInterview), nextCursor };
  }

  /** @throws AppError interview.not_found */
  async get(id: string): Promise<InterviewDetail> {
    const [row, people] = await Promise.all([this.interviews.find(id), this.interviews.participants(id)]);
    if (row === undefined) throw new AppError('interview.not_found');
    const participants = people.map(({ type: participantType, participantId, name, email, phoneNumber, ...rest }) => ({
      participantType,
      participantId,
      name,
      email,
      phoneNumber,
      deviceReport: rest.deviceReport ?? null,
    }));
    return { ...toInterview(row), participants };
  }

  /** @throws AppError interview.not_found, interview.active, interview.cancelled, interview.completed */
  async update(id: string, body: UpdateInterviewBody, caller: Caller): Promise<Interview> {
    const scheduledAt = body.scheduledAt === undefined ? undefined : new Date(body.scheduledAt);
    const row = await this.database.transaction(async (transaction) => {
      const before = await this.locked(transaction, id);
      if (scheduledAt !== undefined || body.durationMinutes !== undefined) refuseNewTime(before);
      await this.interviews.change(transaction, id, { ...body, scheduledAt });
      if (scheduledAt !== undefined) await this.reschedule(transaction, before, scheduledAt);
      await this.facts.refresh(transaction, id);
      await this.record(transaction, { id, caller, changed: Object.keys(body).sort() });
      return this.locked(transaction, id);
    });
    return toInterview(row);
  }

  /** A call that is over before its new time was none. Nobody is told of a time that stays the same. */
  private async reschedule(transaction: Transaction, before: InterviewRow, scheduledAt: Date): Promise<void> {
    const { id: interviewId, status } = before;
    if (status === 'completed') await this.facts.startOver(transaction, interviewId);
    if (scheduledAt.getTime() === before.scheduledAt.getTime() && status !== 'completed') return;
    const participants = await this.interviews.participants(interviewId, transaction);
    await this.invitations.rescheduled(transaction, { interviewId, scheduledAt, participants });
  }

  private async locked(transaction: Transaction, id: string): Promise<InterviewRow> {
    const row = await this.interviews.lock(transaction, id);
    if (row === undefined) throw new AppError('interview.not_found');
    return row;
  }

  private async record(
    transaction: Transaction,
    { id, caller, changed }: { readonly id: string; readonly caller: Caller; readonly changed: readonly string[] },
  ): Promise<void> {
    const action = changed.includes('scheduledAt') ? 'interview.reschedule' : 'interview.update';
    const act = { action, objectKind: 'interview', objectId: id, roomName: id, details: { changed } };
    await this.audit.record(transaction, { actor: caller, ...act });
  }
}

/** What ended by itself can be taken up again; what somebody ended cannot. */
function refuseNewTime({ status, closedAt }: InterviewRow): void {
  if (status === 'active') throw new AppError('interview.active');
  if (status === 'cancelled') throw new AppError('interview.cancelled');
  if (closedAt !== null) throw new AppError('interview.completed');
}
