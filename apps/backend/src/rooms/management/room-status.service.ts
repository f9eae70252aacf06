/** What the database knows of a room's latest sitting. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { RoomStatus } from '@live-meeting/contracts/http/room-management';
import { roomRoleSchema } from '@live-meeting/contracts/livekit/roles';
import { RoomStatusRepository, type AttendeeRow } from '../../prisma/room-status.repository.js';
import { RoomRepository } from '../../prisma/room.repository.js';
import { SessionListRepository, type SessionRow } from '../../prisma/session-list.repository.js';

@Injectable()
export class RoomStatusService {
  constructor(
    private readonly rooms: RoomRepository,
    private readonly sessions: SessionListRepository,
    private readonly statuses: RoomStatusRepository,
  ) {}

  /** @throws AppError room.not_found */
  async status(roomName: string): Promise<RoomStatus> {
    const [room, latest] = await Promise.all([this.rooms.find(roomName), this.sessions.latestOfRoom(roomName)]);
    if (room === undefined) throw new AppError('room.not_found');
    const attendees = latest === undefined ? [] : await this.statuses.attendees(latest.meetingId);
    return {
      success: true,
      roomName,
      status: statusOf(latest, room.closedAt !== null),
      ...(latest === undefined ? {} : { session: toSession(latest) }),
      participants: attendees.map(toParticipant),
    };
  }
}

function statusOf(latest: SessionRow | undefined, isClosed: boolean): RoomStatus['status'] {
  if (latest?.status === 'ACTIVE') return 'active';
  return latest === undefined && !isClosed ? 'scheduled' : 'ended';
}

function toSession(row: SessionRow): NonNullable<RoomStatus['session']> {
  const { id, meetingId, status, startedAt, endedAt, endReason } = row;
  return {
    id,
    meetingId,
    status,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    endReason,
  };
}

function toParticipant({ identity, name, role, joinedAt, leftAt }: AttendeeRow): RoomStatus['participants'][number] {
  return {
    identity,
    name,
    role: role === null ? null : roomRoleSchema.parse(role),
    joinedAt: joinedAt?.toISOString() ?? null,
    leftAt: leftAt?.toISOString() ?? null,
  };
}
