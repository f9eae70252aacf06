/** Who is in a LiveKit room, and small changes to them. Rights can only be taken away, down from those of the role. */
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { LiveKitParticipant, UpdateParticipantBody } from '@live-meeting/contracts/http/livekit-admin';
import type { Narrowing, Permissions } from '@live-meeting/contracts/livekit/roles';
import { narrowPermissions } from '@live-meeting/livekit-server/role-grants';
import type { ParticipantInfo, RoomAdmin } from '@live-meeting/livekit-server/room-admin';
import { AuditService } from '../../audit/audit.service.js';
import type { Caller } from '../../auth/caller.js';
import { ROOM_ADMIN } from '../../livekit/room-admin.token.js';
import { ParticipationRepository } from '../../prisma/participation.repository.js';
import type { Target } from '../moderation.service.js';

@Injectable()
export class LiveKitParticipantsService {
  constructor(
    @Inject(ROOM_ADMIN) private readonly admin: RoomAdmin,
    private readonly participations: ParticipationRepository,
    private readonly audit: AuditService,
  ) {}

  /** @throws AppError auth.forbidden, livekit.* */
  async list(
    roomName: string,
    { caller, wantsHidden }: { readonly caller: Caller; readonly wantsHidden: boolean },
  ): Promise<LiveKitParticipant[]> {
    if (wantsHidden && !isAdministrator(caller)) throw new AppError('auth.forbidden');
    const participants = await this.admin.listParticipants(roomName);
    return participants.filter((person) => wantsHidden || !isUnseen(person)).map(toContract);
  }

  /** @throws AppError participant.not_found, livekit.* */
  async update(target: Target, { permissions, name, attributes }: UpdateParticipantBody): Promise<LiveKitParticipant> {
    const { roomName, identity, caller } = target;
    const before = await this.admin.getParticipant(roomName, identity);
    if (before === undefined || isUnseen(before)) throw new AppError('participant.not_found');
    const narrowed = permissions === undefined ? undefined : await this.narrowed(target, before, permissions);
    const after = await this.admin.updateParticipant(roomName, identity, { permissions: narrowed, name, attributes });
    if (after === undefined) throw new AppError('participant.not_found');
    if (narrowed !== undefined) await this.participations.keepNarrowing(roomName, identity, narrowed);
    await this.audit.record(undefined, {
      actor: caller,
      action: 'livekit.participant_update',
      objectKind: 'participant',
      objectId: identity,
      roomName,
      details: { permissions: narrowed ?? null, name: name !== undefined, attributes: Object.keys(attributes ?? {}) },
    });
    return toContract(after);
  }

  /**
   * What is left out stays. A right comes back only where the role grants it, and of somebody whose role we do not know
   * none comes back.
   */
  private async narrowed(
    { roomName, identity }: Target,
    { permission }: ParticipantInfo,
    wanted: Narrowing,
  ): Promise<Permissions> {
    const current = permissionsOf(permission);
    const role = await this.participations.roleOf(roomName, identity);
    const merged = { ...current, ...wanted };
    if (role !== undefined) return narrowPermissions(role, merged);
    const keep = (right: keyof Permissions): boolean => current[right] && merged[right] === true;
    return {
      canPublish: keep('canPublish'),
      canSubscribe: keep('canSubscribe'),
      canPublishData: keep('canPublishData'),
      canUpdateMetadata: keep('canUpdateMetadata'),
      hidden: current.hidden,
    };
  }
}

function isAdministrator({ principal }: Caller): boolean {
  if (principal.kind === 'user') return principal.role === 'admin';
  return principal.kind === 'service' && principal.scopes.includes('admin');
}

function isUnseen({ hidden, permission }: ParticipantInfo): boolean {
  return hidden || permission.recorder;
}

const states = ['JOINING', 'JOINED', 'ACTIVE', 'DISCONNECTED'] as const;

function toContract(participant: ParticipantInfo): LiveKitParticipant {
  const { sid, identity, name, state, kind, isPublisher, permission, tracks, attributes } = participant;
  return {
    sid,
    identity,
    name,
    state: states[state] ?? 'UNKNOWN',
    kind,
    joinedAt: new Date(participant.joinedAtMs).toISOString(),
    isPublisher,
    permission: permissionsOf(permission),
    tracks: tracks.map((track) => ({
      sid: track.sid,
      source: track.source,
      type: track.type,
      muted: track.muted,
      codec: track.codec,
    })),
    attributes: { ...attributes },
  };
}

/** Without LiveKit's own mark of a recorder. */
function permissionsOf(permission: ParticipantInfo['permission']): Permissions {
  const { canPublish, canSubscribe, canPublishData, canUpdateMetadata, hidden } = permission;
  return { canPublish, canSubscribe, canPublishData, canUpdateMetadata, hidden };
}
