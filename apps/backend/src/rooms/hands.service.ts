/** Raised hands, kept as an attribute of the participant in LiveKit: it is gone with them, and everybody sees the same. */
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { handAttribute, type HandBody } from '@live-meeting/contracts/http/room-moderation';
import type { ParticipantInfo, RoomAdmin } from '@live-meeting/livekit-server/room-admin';
import { can, relationsOf } from '../auth/access.js';
import { participationIn, type Caller } from '../auth/caller.js';
import { personIdOf } from '../auth/identity.js';
import { ROOM_ADMIN } from '../livekit/room-admin.token.js';
import { RoomFacts } from './room-facts.service.js';
import { relationsBy, RoomRelationsService } from './room-relations.service.js';

@Injectable()
export class HandsService {
  constructor(
    @Inject(ROOM_ADMIN) private readonly admin: RoomAdmin,
    private readonly relations: RoomRelationsService,
    private readonly facts: RoomFacts,
  ) {}

  /** @returns the place among raised hands, 0 when lowered. @throws AppError auth.forbidden, participant.not_found, livekit.* */
  async set(roomName: string, body: HandBody, caller: Caller): Promise<number> {
    const identity = await this.whose(roomName, body, caller);
    const participants = await this.admin.listParticipants(roomName);
    const participant = participants.find((other) => other.identity === identity);
    if (participant === undefined) throw new AppError('participant.not_found');
    const { raised } = body;
    const raisedAt = raised ? (participant.attributes[handAttribute] ?? String(Date.now())) : '';
    if ((participant.attributes[handAttribute] ?? '') !== raisedAt) {
      await this.admin.updateParticipant(roomName, identity, { attributes: { [handAttribute]: raisedAt } });
    }
    const position = raised ? placeOf({ identity, raisedAt }, participants) : 0;
    this.facts.publish(roomName, { type: 'hand', identity, raised, position });
    return position;
  }

  /** One's own hand, on any of one's devices; a host may lower another's, and raise nobody's. */
  private async whose(roomName: string, { identity, raised }: HandBody, caller: Caller): Promise<string> {
    const seat = participationIn(caller, roomName);
    if (identity === undefined) {
      if (seat === undefined) throw new AppError('auth.forbidden');
      return seat.identity;
    }
    if (personIdOf(identity) === seat?.personId) return identity;
    const standing = await this.relations.standingOf(roomName, caller);
    const inRoom = standing === undefined ? [] : relationsBy(standing, seat?.role);
    const moderates = can('room.moderate', [...relationsOf(caller), ...inRoom]);
    if (!moderates || raised) throw new AppError('auth.forbidden');
    return identity;
  }
}

interface RaisedHand {
  readonly identity: string;
  readonly raisedAt: string;
}

/** The longest raised first; of two raised at the same moment, by identity, so that everybody counts alike. */
function placeOf(hand: RaisedHand, participants: readonly ParticipantInfo[]): number {
  const others = participants.flatMap(({ identity, attributes }): RaisedHand[] => {
    const raisedAt = attributes[handAttribute] ?? '';
    return raisedAt === '' || identity === hand.identity ? [] : [{ identity, raisedAt }];
  });
  const isBefore = (other: RaisedHand): boolean =>
    Number(other.raisedAt) < Number(hand.raisedAt) ||
    (other.raisedAt === hand.raisedAt && other.identity < hand.identity);
  return others.filter(isBefore).length + 1;
}
