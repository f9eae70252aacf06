/** What whoever has the link may know of a room: enough to say why they can or cannot come in. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { RoomView } from '@live-meeting/contracts/http/rooms';
import { participationIn, type Caller } from '../auth/caller.js';
import { AppConfig } from '../config/app-config.js';
import type { Standing } from '../prisma/room-people.repository.js';
import { RecordingRepository } from '../prisma/recording.repository.js';
import { RoomRepository, type RoomNow } from '../prisma/room.repository.js';
import { RoomRelationsService } from './room-relations.service.js';
import { rolesOf } from './room-roles.js';
import { isHeard } from './room-settings.js';

@Injectable()
export class RoomViewService {
  constructor(
    private readonly config: AppConfig,
    private readonly rooms: RoomRepository,
    private readonly recordings: RecordingRepository,
    private readonly relations: RoomRelationsService,
  ) {}

  /** @throws AppError room.not_found, room.closed */
  async view(roomName: string, caller: Caller): Promise<RoomView> {
    const [room, standing, taken, recording] = await Promise.all([
      this.rooms.find(roomName),
      this.relations.standingOf(roomName, caller),
      this.rooms.takenSeats(roomName),
      this.recordings.findRunning(roomName),
    ]);
    if (room === undefined || standing === undefined) throw new AppError('room.not_found');
    if (room.closedAt !== null) throw new AppError('room.closed');
    const role = ownRole(room, standing, caller);
    const belongs = role !== null || room.access !== 'members';
    return {
      roomName,
      // The title of a meeting of members is theirs.
      title: belongs ? room.title : null,
      access: room.access,
      isLive: room.isLive,
      isFull: room.maxParticipants > 0 && taken >= room.maxParticipants,
      // Also one that is only about to begin: whoever comes is to know beforehand.
      isRecording: recording !== undefined && recording.status !== 'ENDING',
      locked: room.locked,
      e2ee: room.e2ee,
      audioEgress: isHeard(room, this.config),
      needsPasscode: room.passcodeHash !== null && standing.role === undefined && !standing.isHost,
      you: { role, waiting: standing.lobbyStatus === 'waiting' },
    };
  }
}

/** What the caller would enter as without being asked for anything more. */
function ownRole(room: RoomNow, standing: Standing, caller: Caller): RoomView['you']['role'] {
  if (standing.isRemoved) return null;
  if (standing.isHost) return 'host';
  const role = participationIn(caller, room.roomName)?.role ?? standing.role;
  if (role !== undefined) return role;
  const isOpen = room.access === 'open' && room.passcodeHash === null && !room.locked;
  return isOpen || standing.lobbyStatus === 'admitted' ? (rolesOf(undefined)[0] ?? null) : null;
}
