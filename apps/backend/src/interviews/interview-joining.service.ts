/** Joining an interview by role: as oneself, by an invite code, or on behalf of somebody by whoever runs it. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { JoinInterviewBody } from '@live-meeting/contracts/http/interviews-joining';
import { v7 as uuidv7 } from 'uuid';
import { AuditService } from '../audit/audit.service.js';
import { participationIn, type Caller } from '../auth/caller.js';
import type { AuditRow } from '../prisma/audit.repository.js';
import { InviteCodesService } from '../invitations/invite-codes.service.js';
import { InterviewDoorRepository, type DoorRow } from '../prisma/interview-door.repository.js';
import { InterviewRepository, type InterviewRow } from '../prisma/interview.repository.js';
import type { Joined } from '../rooms/join.service.js';
import { InterviewDoorService, mayComeAs, personIdIn } from './interview-door.service.js';
import { isInterviewId } from './interview-id.js';
import { mayManage } from './trusted-caller.js';

const ttlSeconds = 4 * 3600;

export interface JoinedByRole extends Joined {
  /** Somebody else than the caller: their session is not the caller's browser's. */
  readonly isOnBehalf: boolean;
}

@Injectable()
export class InterviewJoiningService {
  constructor(
    private readonly interviews: InterviewRepository,
    private readonly people: InterviewDoorRepository,
    private readonly door: InterviewDoorService,
    private readonly codes: InviteCodesService,
    private readonly audit: AuditService,
  ) {}

  /** @throws AppError auth.required, interview.*, room.*, livekit.*; not_found also for whom it is none of their business */
  async join(id: string, body: JoinInterviewBody, caller: Caller): Promise<JoinedByRole> {
    refuseOtherInterview(id, body);
    if (!showsAnything(body, caller)) throw new AppError('auth.required');
    const interview = isInterviewId(id) ? await this.interviews.find(id) : undefined;
    if (interview === undefined) throw notFound();
    const listed = await this.people.byId(id, body.participantId);
    const isSelf = listed !== undefined && (await this.isSelf(listed, body, caller));
    const isTrusted = mayManage(caller, interview.ownerId);
    if (!isSelf && !isTrusted) throw notFound();
    const person = listed ?? (await this.add(interview, body));
    const { participantType, deviceId } = body;
    const audit = isSelf ? undefined : (identity: string) => this.actOf({ caller, identity, id, participantType });
    const joined = await this.door.letIn(person, { participantType, deviceId, ttlSeconds, audit });
    return { ...joined, isOnBehalf: !isSelf };
  }

  private async isSelf(person: DoorRow, { inviteCode }: JoinInterviewBody, caller: Caller): Promise<boolean> {
    const { interviewId, type, participantId, rowId } = person;
    if (inviteCode !== undefined) {
      const invited = await this.people.byCode(this.codes.hashOf(inviteCode));
      return invited?.rowId === rowId;
    }
    if (caller.principal.kind === 'user' && caller.principal.userId === participantId) return true;
    const seat = participationIn(caller, interviewId)?.personId;
    return (
      seat === personIdIn(type, participantId) || (type === 'hr' && seat === personIdIn('observer', participantId))
    );
  }

  /** Whoever runs an interview may bring in more people, but nobody else as its candidate. */
  private async add(
    interview: InterviewRow,
    { participantId, participantType: type }: JoinInterviewBody,
  ): Promise<DoorRow> {
    if (type === 'candidate') throw new AppError('room.role_forbidden');
    const id = uuidv7();
    const unknown = { name: null, email: null, phoneNumber: null };
    await this.interviews.addParticipant(interview.id, { id, type, participantId, ...unknown });
    const person = await this.people.byId(interview.id, participantId);
    if (person === undefined || !mayComeAs(person.type, type)) throw new AppError('room.role_forbidden');
    return person;
  }

  private actOf(act: {
    readonly caller: Caller;
    readonly identity: string;
    readonly id: string;
    readonly participantType: string;
  }): AuditRow {
    const { caller, identity, id, participantType } = act;
    return this.audit.rowOf({
      actor: caller,
      action: 'interview.join',
      objectKind: 'participant',
      objectId: identity,
      roomName: id,
      details: { participantType },
    });
  }
}

function refuseOtherInterview(id: string, { interviewId }: JoinInterviewBody): void {
  if (interviewId === undefined || interviewId === id) return;
  const details = [{ path: 'body.interviewId', message: 'must be the interview of the address' }];
  throw new AppError('request.invalid', { details });
}

function showsAnything({ inviteCode }: JoinInterviewBody, { principal, participations }: Caller): boolean {
  return inviteCode !== undefined || principal.kind !== 'nobody' || participations.length > 0;
}

function notFound(): AppError {
  return new AppError('interview.not_found', { message: 'Interview session not found' });
}
