/** Leaving on purpose: out of LiveKit, the session over, the attendance closed, the seat free. */
import { Inject, Injectable } from '@nestjs/common';
import type { LeaveBody } from '@live-meeting/contracts/http/room-management';
import { ParticipantTokenReader } from '@live-meeting/livekit-server/participant-tokens';
import type { RoomAdmin } from '@live-meeting/livekit-server/room-admin';
import type { Caller } from '../../auth/caller.js';
import { personIdOf } from '../../auth/identity.js';
import { ROOM_ADMIN } from '../../livekit/room-admin.token.js';
import { DatabaseService } from '../../prisma/database.service.js';
import { ParticipationRepository } from '../../prisma/participation.repository.js';
import { ownParticipant } from './own-participant.js';

@Injectable()
export class LeavingService {
  constructor(
    @Inject(ROOM_ADMIN) private readonly admin: RoomAdmin,
    private readonly database: DatabaseService,
    private readonly participations: ParticipationRepository,
    private readonly tokens: ParticipantTokenReader,
  ) {}

  /** Whoever has left already may leave again. @throws AppError auth.*, livekit.* */
  async leave(body: LeaveBody, caller: Caller): Promise<void> {
    const { roomName } = body;
    const { identity } = ownParticipant(body, caller, this.tokens);
    await this.admin.removeParticipant(roomName, identity);
    await this.database.transaction((transaction) =>
      this.participations.end(transaction, roomName, { identity, personId: personIdOf(identity) }),
    );
  }
}
