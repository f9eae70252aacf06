/** Lets somebody into an interview whom another part has recognised: nobody into one that is over, and in no other role. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { InterviewParticipantType, InterviewStatus } from '@live-meeting/contracts/http/interviews';
import { identityOf } from '../auth/identity.js';
import type { AuditRow } from '../prisma/audit.repository.js';
import type { DoorRow } from '../prisma/interview-door.repository.js';
import { JoinService, type Joined } from '../rooms/join.service.js';

/** LiveKit's own limit is the interview's; a candidate whose phone fails has a minute to come back. */
const sitting = { spareSeats: 0, departureTimeoutSeconds: 60 };

export interface Entering {
  readonly participantType: InterviewParticipantType;
  readonly deviceId?: string | undefined;
  /** What others read; left out: what is known of the person. */
  readonly name?: string | undefined;
  readonly metadata?: string | undefined;
  readonly region?: string | undefined;
  /** Left out: as for every join. */
  readonly ttlSeconds?: number | undefined;
  /** Given the identity, since that is what the entry is about. */
  readonly audit?: ((identity: string) => AuditRow) | undefined;
}

@Injectable()
export class InterviewDoorService {
  constructor(private readonly joins: JoinService) {}

  /**
   * @throws AppError interview.completed, interview.cancelled, interview.expired, room.removed, room.role_forbidden,
   * room.full, room.closed, room.locked, livekit.*
   */
  async letIn(person: DoorRow, { participantType, deviceId, audit, ...how }: Entering): Promise<Joined> {
    refuseWhatIsOver(person.status);
    if (person.isRemoved) throw new AppError('room.removed');
    if (!mayComeAs(person.type, participantType)) throw new AppError('room.role_forbidden');
    const personId = personIdIn(participantType, person.participantId);
    const identity = identityOf(personId, deviceId);
    const { metadata, region, ttlSeconds, name = person.name ?? personId } = how;
    return this.joins.bringIn(
      {
        roomName: person.interviewId,
        personId,
        identity,
        name,
        role: participantType,
        metadata,
        region,
        ttlSeconds,
        sitting,
      },
      audit?.(identity),
    );
  }
}

export function personIdIn(type: InterviewParticipantType, participantId: string): string {
  return `${type}_${participantId}`;
}

/** Staff who are asked to be silent come unseen. */
export function mayComeAs(listed: InterviewParticipantType, wanted: InterviewParticipantType): boolean {
  return listed === wanted || (listed === 'hr' && wanted === 'observer');
}

/** @throws AppError interview.completed, interview.cancelled, interview.expired */
export function refuseWhatIsOver(status: InterviewStatus): void {
  switch (status) {
    case 'completed':
      throw new AppError('interview.completed');
    case 'cancelled':
      throw new AppError('interview.cancelled');
    case 'expired':
      throw new AppError('interview.expired');
    case 'scheduled':
    case 'active':
      return;
    default:
      status satisfies never;
  }
}
