/** Entering a meeting by an invite code: the page `/join/<code>`, and whoever speaks the same to the API. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { InviteCodesService } from '../invitations/invite-codes.service.js';
import { InterviewDoorRepository } from '../prisma/interview-door.repository.js';
import { InviteDoorService, type InvitedVisit } from '../rooms/invite-door.service.js';
import type { Joined } from '../rooms/join.service.js';
import { InterviewDoorService } from './interview-door.service.js';

@Injectable()
export class InvitedJoiningService implements OnModuleInit {
  constructor(
    private readonly invites: InviteDoorService,
    private readonly codes: InviteCodesService,
    private readonly people: InterviewDoorRepository,
    private readonly door: InterviewDoorService,
  ) {}

  onModuleInit(): void {
    this.invites.register((visit) => this.enter(visit));
  }

  /** @throws AppError invite.not_found, interview.*, room.*, livekit.* */
  private async enter(visit: InvitedVisit): Promise<Joined> {
    const person = await this.people.byCode(this.codes.hashOf(visit.inviteCode));
    if (person?.interviewId !== visit.roomName) throw new AppError('invite.not_found');
    const { participantName: name, role, deviceId, metadata, region } = visit;
    const participantType = role === undefined || role === person.type ? person.type : 'observer';
    if (role !== undefined && role !== participantType) throw new AppError('room.role_forbidden');
    return this.door.letIn(person, { participantType, deviceId, name, metadata, region });
  }
}
