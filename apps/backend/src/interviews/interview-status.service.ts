/** How an interview stands: its status, and who has been in its room, from the database alone. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { interviewParticipantTypes, type InterviewState } from '@live-meeting/contracts/http/interviews';
import { roomRoleSchema } from '@live-meeting/contracts/livekit/roles';
import { InterviewAttendanceRepository, type InterviewAttendeeRow } from '../prisma/interview-attendance.repository.js';
import { InterviewRepository } from '../prisma/interview.repository.js';

@Injectable()
export class InterviewStatusService {
  constructor(
    private readonly interviews: InterviewRepository,
    private readonly attendance: InterviewAttendanceRepository,
  ) {}

  /** @throws AppError interview.not_found */
  async state(id: string): Promise<InterviewState> {
    const [row, attendees] = await Promise.all([this.interviews.find(id), this.attendance.list(id)]);
    if (row === undefined) throw new AppError('interview.not_found');
    const { status, startedAt, endedAt, endedBy, createdAt } = row;
    return {
      interviewId: id,
      status,
      isActive: status === 'active',
      startedAt: startedAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
      endedBy,
      participants: attendees.map(toParticipant),
      roomMetadata: { type: 'interview', createdAt: createdAt.toISOString() },
    };
  }
}

function toParticipant(row: InterviewAttendeeRow): InterviewState['participants'][number] {
  const { identity, role, isConnected, joinedAt, leftAt } = row;
  return {
    identity,
    participantType: typeIn(identity) ?? roomRoleSchema.nullable().parse(role),
    isConnected,
    joinedAt: joinedAt?.toISOString() ?? null,
    leftAt: isConnected ? null : (leftAt?.toISOString() ?? null),
  };
}

/** As they came, even where a host has given them another role since. */
function typeIn(identity: string): InterviewState['participants'][number]['participantType'] {
  return interviewParticipantTypes.find((type) => identity.startsWith(`${type}_`)) ?? null;
}
