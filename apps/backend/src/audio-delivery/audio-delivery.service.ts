/** Sound and pictures of meetings that somebody asks for, and stops. Whoever has not agreed is left out, whoever asks. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { MediaDelivery, StartDeliveryBody } from '@live-meeting/contracts/http/audio-delivery';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { AppConfig } from '../config/app-config.js';
import { OpenStreams } from '../pipeline/streams/open-streams.js';
import { AudioDeliveryRepository, type DeliveryKind, type DeliveryRow } from '../prisma/audio-delivery.repository.js';
import { EgressStreamRepository } from '../prisma/egress-stream.repository.js';
import { RoomRepository } from '../prisma/room.repository.js';

@Injectable()
export class AudioDeliveryService {
  constructor(
    private readonly config: AppConfig,
    private readonly rooms: RoomRepository,
    private readonly deliveries: AudioDeliveryRepository,
    private readonly streams: EgressStreamRepository,
    private readonly open: OpenStreams,
    private readonly audit: AuditService,
  ) {}

  /** @throws AppError egress.off, room.not_found, session.not_found, egress.encrypted; auth.forbidden for guests in production */
  async start(kind: DeliveryKind, body: StartDeliveryBody, caller: Caller): Promise<MediaDelivery> {
    if (kind === 'audio' && this.config.egress.delivery === 'off') throw new AppError('egress.off');
    const { roomName, participant = null, trackId = null, groupSeconds = null } = body;
    const room = await this.rooms.find(roomName);
    if (room === undefined) throw new AppError('room.not_found');
    if (room.adHoc && this.config.strict) throw new AppError('auth.forbidden');
    if (room.e2ee) throw new AppError('egress.encrypted');
    const meetingId = await this.streams.activeMeetingOf(roomName);
    if (meetingId === undefined) throw new AppError('session.not_found');
    const row = await this.deliveries.start({ kind, roomName, meetingId, participant, trackId, groupSeconds });
    await this.record('egress.start', { id: row.id, roomName, caller });
    return toDelivery(row);
  }

  /** @param id of a delivery, or of a running stream, whose track is then left out. @throws AppError delivery.not_found */
  async stop(id: string, caller: Caller): Promise<void> {
    const roomName = await this.deliveries.roomOf(id);
    const isStopped = (await this.deliveries.stop(id)) || (await this.deliveries.withholdTrackOf(id));
    if (!isStopped) throw new AppError('delivery.not_found');
    await this.record('egress.stop', { id, roomName, caller });
    // A producer that is no worker of ours is told by its socket.
    await this.open.find(id)?.stop('stopped');
  }

  private record(
    action: string,
    { id, roomName, caller }: { readonly id: string; readonly roomName: string | undefined; readonly caller: Caller },
  ): Promise<void> {
    return this.audit.record(undefined, { actor: caller, action, objectKind: 'delivery', objectId: id, roomName });
  }
}

function toDelivery({ startedAt, ...row }: DeliveryRow): MediaDelivery {
  return { ...row, startedAt: startedAt.toISOString() };
}
