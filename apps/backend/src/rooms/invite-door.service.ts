/** Lets people in by an invite code. Whoever keeps invitations registers here at start: rooms know none of them. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ConnectionDetailsBody } from '@live-meeting/contracts/http/connection-details';
import type { Joined } from './join.service.js';

export interface InvitedVisit extends ConnectionDetailsBody {
  readonly inviteCode: string;
}

export type InviteDoor = (visit: InvitedVisit) => Promise<Joined>;

@Injectable()
export class InviteDoorService {
  private door: InviteDoor | undefined;

  register(door: InviteDoor): void {
    if (this.door !== undefined) throw new Error('Two doors for the invited');
    this.door = door;
  }

  /** @throws AppError invite.not_found, room.*, and what the door throws */
  async enter(visit: InvitedVisit): Promise<Joined> {
    if (this.door === undefined) throw new AppError('invite.not_found');
    return this.door(visit);
  }
}
