/**
 * Rooms as other systems see them: the media server's room beside our record. The record is the truth and outlives the
 * room; what LiveKit cannot change in a running room, the next sitting gets.
 */
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type {
  CreateLiveKitRoomBody,
  LiveKitRoom,
  UpdateLiveKitRoomBody,
} from '@live-meeting/contracts/http/livekit-admin';
import type { RoomAdmin } from '@live-meeting/livekit-server/room-admin';
import { AuditService } from '../../audit/audit.service.js';
import type { Caller } from '../../auth/caller.js';
import { ROOM_ADMIN } from '../../livekit/room-admin.token.js';
import { RoomRepository, type RoomNow } from '../../prisma/room.repository.js';
import { actorId } from '../actor-id.js';
import { LiveKitRoomsService } from '../livekit-rooms.service.js';
import { RoomClosingService } from '../room-closing.service.js';
import { toLiveKitRoom } from './livekit-room.js';

@Injectable()
export class LiveKitRoomRecordsService {
  constructor(
    @Inject(ROOM_ADMIN) private readonly admin: RoomAdmin,
    private readonly rooms: RoomRepository,
    private readonly liveKitRooms: LiveKitRoomsService,
    private readonly closing: RoomClosingService,
    private readonly audit: AuditService,
  ) {}

  /** A record or a running room that is there already stays as it is. @throws AppError livekit.* */
  async create(body: CreateLiveKitRoomBody, caller: Caller): Promise<LiveKitRoom> {
    const { name: roomName, maxParticipants, emptyTimeout: emptyTimeoutSeconds, metadata = '' } = body;
    const createdBy = actorId(caller);
    await this.rooms.keepForService({ roomName, createdBy, maxParticipants, emptyTimeoutSeconds, metadata });
    await this.record('livekit.room_create', roomName, caller);
    const record = await this.openRecord(roomName);
    return toLiveKitRoom(record, await this.liveKitRooms.make(roomName, record));
  }

  /** @throws AppError livekit.* */
  async list(names: readonly string[] | undefined): Promise<LiveKitRoom[]> {
    const live = await this.admin.listRooms(names);
    const records = new Map(
      (await this.rooms.findMany(live.map(({ name }) => name))).map((row) => [row.roomName, row]),
    );
    return live.map((room) => toLiveKitRoom(records.get(room.name), room));
  }

  /** @throws AppError room.not_found, livekit.* */
  async update(roomName: string, body: UpdateLiveKitRoomBody, caller: Caller): Promise<LiveKitRoom> {
    await this.openRecord(roomName);
    const { metadata, maxParticipants, emptyTimeout } = body;
    await this.rooms.update(roomName, {
      ...(metadata === undefined ? {} : { metadata }),
      ...(maxParticipants === undefined ? {} : { maxParticipants }),
      ...(emptyTimeout === undefined ? {} : { emptyTimeoutSeconds: emptyTimeout }),
    });
    await this.record('livekit.room_update', roomName, caller);
    const live =
      metadata === undefined
        ? await this.admin.getRoom(roomName)
        : await this.admin.updateRoomMetadata(roomName, metadata);
    return toLiveKitRoom(await this.openRecord(roomName), live);
  }

  /** @throws AppError room.not_found, livekit.* */
  async remove(roomName: string, caller: Caller): Promise<void> {
    try {
      await this.closing.close(roomName, caller);
    } catch (error) {
      // Neither a record nor a running room: for these callers it is not there.
      if (error instanceof AppError && error.code === 'room.closed')
        throw new AppError('room.not_found', { cause: error });
      throw error;
    }
  }

  private async openRecord(roomName: string): Promise<RoomNow> {
    const record = await this.rooms.find(roomName);
    if (record?.closedAt !== null) throw new AppError('room.not_found');
    return record;
  }

  private async record(action: string, roomName: string, caller: Caller): Promise<void> {
    await this.audit.record(undefined, { actor: caller, action, objectKind: 'room', objectId: roomName, roomName });
  }
}
