/** Mutes, asks to unmute, and changes roles in a running room, by LiveKit's own credentials; each act is written down. */
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { askToUnmuteTopic, type MuteBody, type TrackSource } from '@live-meeting/contracts/http/room-moderation';
import type { AssignableRoomRole } from '@live-meeting/contracts/livekit/roles';
import { withRole } from '@live-meeting/livekit-server/metadata';
import { permissionsFor } from '@live-meeting/livekit-server/role-grants';
import type { ParticipantInfo, RoomAdmin, TrackInfo } from '@live-meeting/livekit-server/room-admin';
import { AuditService } from '../audit/audit.service.js';
import { participationIn, type Caller } from '../auth/caller.js';
import { personIdOf } from '../auth/identity.js';
import { ROOM_ADMIN } from '../livekit/room-admin.token.js';
import { DatabaseService } from '../prisma/database.service.js';
import { ParticipationRepository } from '../prisma/participation.repository.js';
import { RoomPeopleRepository } from '../prisma/room-people.repository.js';
import { RoomFacts } from './room-facts.service.js';

export interface Target {
  readonly roomName: string;
  readonly identity: string;
  readonly caller: Caller;
}

@Injectable()
export class ModerationService {
  constructor(
    @Inject(ROOM_ADMIN) private readonly admin: RoomAdmin,
    private readonly database: DatabaseService,
    private readonly people: RoomPeopleRepository,
    private readonly participations: ParticipationRepository,
    private readonly facts: RoomFacts,
    private readonly audit: AuditService,
  ) {}

  /** @throws AppError participant.not_found, livekit.* */
  async mute({ roomName, identity, caller }: Target, { source, trackSid, muted }: MuteBody): Promise<void> {
    const participant = await this.present(roomName, identity);
    const named = source ?? sourceOf(participant.tracks.find(({ sid }) => sid === trackSid)) ?? 'microphone';
    if (!muted) {
      await this.askToUnmute(roomName, identity, named);
    } else {
      const wanted = participant.tracks.filter((track) =>
        trackSid === undefined ? sourceOf(track) === named : track.sid === trackSid,
      );
      if (trackSid !== undefined && wanted.length === 0) throw new AppError('participant.not_found');
      await this.muteTracks(roomName, identity, wanted);
      this.facts.publish(roomName, { type: 'moderation', action: 'muted', identities: [identity], source: named });
    }
    const details = { muted, source: named };
    await this.audit.record(undefined, { ...act('room.mute', { roomName, identity, caller }), details });
  }

  /** @returns how many people were muted. @throws AppError livekit.* */
  async muteAll(roomName: string, except: readonly string[], caller: Caller): Promise<number> {
    const spared = new Set([...except, participationIn(caller, roomName)?.identity ?? '']);
    const speaking = (await this.admin.listParticipants(roomName))
      .filter(({ identity, hidden }) => !hidden && !spared.has(identity))
      .map(({ identity, tracks }) => ({ identity, tracks: tracks.filter(isOpenMicrophone) }))
      .filter(({ tracks }) => tracks.length > 0);
    await Promise.all(speaking.map(({ identity, tracks }) => this.muteTracks(roomName, identity, tracks)));
    const identities = speaking.map(({ identity }) => identity);
    if (identities.length > 0)
      this.facts.publish(roomName, { type: 'moderation', action: 'muted', identities, source: 'microphone' });
    await this.audit.record(undefined, {
      actor: caller,
      action: 'room.mute_all',
      objectKind: 'room',
      roomName,
      details: { muted: identities.length },
    });
    return identities.length;
  }

  /** On every device of the person, without a reconnect. @throws AppError participant.not_found, participant.protected, livekit.* */
  async changeRole(target: Target, role: AssignableRoomRole): Promise<void> {
    const { roomName, identity } = target;
    const personId = personIdOf(identity);
    if (await this.people.isProtected(roomName, personId)) throw new AppError('participant.protected');
    const devices = (await this.admin.listParticipants(roomName)).filter(
      (participant) => personIdOf(participant.identity) === personId,
    );
    if (!devices.some((device) => device.identity === identity)) throw new AppError('participant.not_found');
    if (devices.some(({ permission }) => permission.recorder || permission.hidden))
      throw new AppError('participant.protected');
    await this.database.transaction(async (transaction) => {
      await this.people.giveRole(transaction, roomName, { personId, role });
      await this.participations.changeRole(transaction, roomName, { personId, role });
      await this.audit.record(transaction, { ...act('room.change_role', target), details: { role } });
    });
    for (const device of devices) await this.giveRole(roomName, device, role);
  }

  private async giveRole(roomName: string, device: ParticipantInfo, role: AssignableRoomRole): Promise<void> {
    const { identity } = device;
    await this.admin.updateParticipant(roomName, identity, {
      permissions: permissionsFor(role),
      metadata: withRole(device.metadata, role),
    });
    this.facts.publish(roomName, { type: 'moderation', action: 'role', identity, role });
  }

  private async present(roomName: string, identity: string): Promise<ParticipantInfo> {
    const participant = await this.admin.getParticipant(roomName, identity);
    if (participant === undefined) throw new AppError('participant.not_found');
    return participant;
  }

  private async muteTracks(roomName: string, identity: string, tracks: readonly TrackInfo[]): Promise<void> {
    for (const { sid } of tracks.filter(({ muted }) => !muted))
      await this.admin.mutePublishedTrack(roomName, identity, { trackSid: sid, muted: true });
  }

  /** LiveKit refuses to unmute from afar, and so do we: the person decides. */
  private async askToUnmute(roomName: string, identity: string, source: TrackSource): Promise<void> {
    await this.admin.sendData(roomName, {
      data: new TextEncoder().encode(JSON.stringify({ source })),
      topic: askToUnmuteTopic,
      destinationIdentities: [identity],
    });
    this.facts.publish(roomName, { type: 'moderation', action: 'ask_to_unmute', identity, source }, { identity });
  }
}

function act(
  action: string,
  { roomName, identity, caller }: Target,
): { actor: Caller; action: string; objectKind: string; objectId: string; roomName: string } {
  return { actor: caller, action, objectKind: 'participant', objectId: identity, roomName };
}

/** The sound of a shared screen belongs to the share. */
function sourceOf(track: TrackInfo | undefined): TrackSource | undefined {
  switch (track?.source) {
    case 'microphone':
    case 'camera':
    case 'screen_share':
      return track.source;
    case 'screen_share_audio':
      return 'screen_share';
    default:
      return undefined;
  }
}

function isOpenMicrophone(track: TrackInfo): boolean {
  return track.source === 'microphone' && !track.muted;
}
