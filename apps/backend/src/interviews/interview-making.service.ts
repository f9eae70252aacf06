/** Makes an interview with its room, people, codes and messages, all in the caller's transaction. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ListedParticipant, MadeInvitation } from '@live-meeting/contracts/http/interviews';
import { v7 as uuidv7 } from 'uuid';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { AppConfig } from '../config/app-config.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import type { Transaction } from '../prisma/database.service.js';
import { InterviewRepository, type ParticipantRow } from '../prisma/interview.repository.js';
import { makeInterviewId } from './interview-id.js';
import { toE164 } from './phone-number.js';
import { makerOf } from './trusted-caller.js';

const defaultDurationMinutes = 60;
/** A candidate, an interviewer, and somebody who looks on. */
const fewestSeats = 3;

/** Somebody, and where the caller named them: a fault in their number is said there. */
export interface Wanted extends ListedParticipant {
  readonly path: string;
}

export interface WantedInterview {
  readonly jobId: string;
  readonly candidateId: string;
  readonly title?: string | undefined;
  readonly scheduledAt: Date;
  readonly durationMinutes?: number | undefined;
  readonly notes?: string | undefined;
  readonly language?: string | undefined;
  readonly participants: readonly Wanted[];
}

export interface MadeInterview {
  readonly interviewId: string;
  readonly invitations: readonly MadeInvitation[];
}

@Injectable()
export class InterviewMakingService {
  constructor(
    private readonly config: AppConfig,
    private readonly interviews: InterviewRepository,
    private readonly invitations: InvitationsService,
    private readonly audit: AuditService,
  ) {}

  /** Those who are listed, and the candidate in any case. @throws AppError request.invalid */
  peopleOf({ candidateId, participants }: Pick<WantedInterview, 'candidateId' | 'participants'>): ParticipantRow[] {
    const listed = participants.map((person) => this.toRow(person));
    const candidate = listed.find(({ participantId }) => participantId === candidateId);
    if (candidate === undefined) {
      const unknown = { name: null, email: null, phoneNumber: null };
      return [...listed, { id: uuidv7(), type: 'candidate', participantId: candidateId, ...unknown }];
    }
    if (candidate.type === 'candidate') return listed;
    throw invalid('body.participants', 'must name the candidate as candidate');
  }

  async make(
    transaction: Transaction,
    { wanted, people, caller }: { wanted: WantedInterview; people: readonly ParticipantRow[]; caller: Caller },
  ): Promise<MadeInterview> {
    const { ownerId, createdBy } = makerOf(caller);
    const { scheduledAt } = wanted;
    const interviewId = makeInterviewId();
    await this.interviews.insert(transaction, {
      id: interviewId,
      jobId: wanted.jobId,
      candidateId: wanted.candidateId,
      title: wanted.title,
      scheduledAt,
      durationMinutes: wanted.durationMinutes ?? defaultDurationMinutes,
      notes: wanted.notes,
      language: wanted.language,
      ownerId,
      createdBy,
      maxParticipants: Math.max(fewestSeats, wanted.participants.length + 1),
      participants: people,
    });
    const invited = { interviewId, scheduledAt, participants: people };
    await this.invitations.invite(transaction, invited);
    const act = { action: 'interview.create', objectKind: 'interview', objectId: interviewId, roomName: interviewId };
    await this.audit.record(transaction, { actor: caller, ...act });
    return { interviewId, invitations: await this.invitations.made(transaction, invited) };
  }

  private toRow({ path, participantType: type, participantId, name, email, phoneNumber }: Wanted): ParticipantRow {
    const number = phoneNumber === undefined ? null : toE164(phoneNumber, this.config.interviews.defaultCountry);
    if (number === undefined) throw invalid(`${path}.phoneNumber`, 'must be a phone number');
    return { id: uuidv7(), type, participantId, name: name ?? null, email: email ?? null, phoneNumber: number };
  }
}

function invalid(path: string, message: string): AppError {
  return new AppError('request.invalid', { details: [{ path, message }] });
}
