/** Removed means removed: no token any more, every device out now, and out again within moments with an old token. */
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { RoomAdmin } from '@live-meeting/livekit-server/room-admin';
import { AuditService } from '../audit/audit.service.js';
import { CredentialStore } from '../auth/credential-store.js';
import { personIdOf } from '../auth/identity.js';
import { ROOM_ADMIN } from '../livekit/room-admin.token.js';
import { DatabaseService } from '../prisma/database.service.js';
import { RoomPeopleRepository } from '../prisma/room-people.repository.js';
import { actorId } from './actor-id.js';
import type { Target } from './moderation.service.js';
import { RoomNewsService } from './room-news.service.js';

@Injectable()
export class RemovalService {
  constructor(
    @Inject(ROOM_ADMIN) private readonly admin: RoomAdmin,
    private readonly database: DatabaseService,
    private readonly people: RoomPeopleRepository,
    private readonly credentials: CredentialStore,
    private readonly news: RoomNewsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Somebody who has left can be removed as well: they must not come back. The list is kept before LiveKit is asked, so
   * that nobody slips in between; where LiveKit is away, asking again is harmless.
   *
   * @throws AppError participant.protected, livekit.*
   */
  async remove({ roomName, identity, caller }: Target): Promise<void> {
    const personId = personIdOf(identity);
    // Our own recorder is ended by ending the recording.
    const isProtected = personId.startsWith('recorder_') || (await this.people.isProtected(roomName, personId));
    if (isProtected) throw new AppError('participant.protected');
    const lobbyTurnedOn = await this.database.transaction(async (transaction) => {
      const turnedOn = await this.people.deny(transaction, { roomName, personId, deniedBy: actorId(caller) });
      await this.audit.record(transaction, {
        actor: caller,
        action: 'room.remove',
        objectKind: 'participant',
        objectId: identity,
        roomName,
        details: { lobbyTurnedOn: turnedOn },
      });
      return turnedOn;
    });
    // Told before their session ends: afterwards nobody can tell them why.
    this.news.removed(roomName, identity);
    if (lobbyTurnedOn) await this.news.settingsOf(roomName);
    await this.credentials.revokeParticipantSessions(roomName, personId);
    const devices = (await this.admin.listParticipants(roomName)).filter(
      (participant) => personIdOf(participant.identity) === personId,
    );
    await Promise.all(devices.map((device) => this.admin.removeParticipant(roomName, device.identity)));
  }
}
