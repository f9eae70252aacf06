/** Applications: an interview, its room and the candidate's invitation in one transaction, once per external id. */
import { Injectable } from '@nestjs/common';
import type { Application, ApplicationBody } from '@live-meeting/contracts/http/applications';
import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { ApplicationRepository, type ApplicationRow } from '../prisma/application.repository.js';
import { DatabaseService, type Transaction } from '../prisma/database.service.js';
import { InterviewRepository, type ParticipantRow } from '../prisma/interview.repository.js';
import { InterviewMakingService, type WantedInterview } from './interview-making.service.js';
import { makerOf } from './trusted-caller.js';

@Injectable()
export class ApplicationsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly applications: ApplicationRepository,
    private readonly interviews: InterviewRepository,
    private readonly making: InterviewMakingService,
    private readonly invitations: InvitationsService,
  ) {}

  /** @throws AppError request.invalid */
  async apply(body: ApplicationBody, caller: Caller): Promise<Application> {
    const wanted = toInterview(body);
    const people = this.making.peopleOf(wanted);
    const { externalId } = body;
    const { namespace } = makerOf(caller);
    return this.database.transaction(async (transaction) => {
      const known =
        externalId === undefined ? undefined : await this.applications.findInTurn(transaction, namespace, externalId);
      if (known !== undefined) return this.again(transaction, known, wanted.scheduledAt);
      const { interviewId, invitations } = await this.making.make(transaction, { wanted, people, caller });
      const id = uuidv7();
      const { jobId, jobTitle } = body;
      const { candidateId } = wanted;
      const application = { id, namespace, externalId, interviewId, jobId, jobTitle, candidateId };
      await this.applications.insert(transaction, application);
      return { applicationId: id, interviewId, roomName: interviewId, invitations: [...invitations] };
    });
  }

  private async again(transaction: Transaction, known: ApplicationRow, scheduledAt: Date): Promise<Application> {
    const { id: applicationId, interviewId } = known;
    const people = await this.interviews.participants(interviewId, transaction);
    const participants = people.filter(isCandidate);
    const invitations = await this.invitations.made(transaction, { interviewId, scheduledAt, participants });
    return { applicationId, interviewId, roomName: interviewId, invitations };
  }
}

/** Who has joined the interview since is not part of the application. */
function isCandidate({ type }: ParticipantRow): boolean {
  return type === 'candidate';
}

function toInterview({ jobId, jobTitle, candidate, scheduledAt }: ApplicationBody): WantedInterview {
  const { candidateId = uuidv7(), name, phoneNumber, email, language } = candidate;
  const person = { participantType: 'candidate' as const, participantId: candidateId, name, phoneNumber, email };
  return {
    jobId,
    candidateId,
    title: jobTitle,
    scheduledAt: scheduledAt === undefined ? new Date() : new Date(scheduledAt),
    language,
    participants: [{ ...person, path: 'body.candidate' }],
  };
}
