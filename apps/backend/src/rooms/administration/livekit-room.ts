/** The media server's room and our record as one answer. Pure. */
import type { LiveKitRoom } from '@live-meeting/contracts/http/livekit-admin';
import type { RoomInfo } from '@live-meeting/livekit-server/room-admin';
import { ownLimit } from '../limits.js';

interface RoomRecord {
  readonly roomName: string;
  readonly emptyTimeoutSeconds: number;
  readonly maxParticipants: number;
  readonly metadata: string;
  readonly createdAt: Date;
}

export function toLiveKitRoom(record: RoomRecord, live: RoomInfo | undefined): LiveKitRoom;
export function toLiveKitRoom(record: RoomRecord | undefined, live: RoomInfo): LiveKitRoom;
export function toLiveKitRoom(record: RoomRecord | undefined, live: RoomInfo | undefined): LiveKitRoom {
  if (live === undefined) return waiting(record);
  const { sid, name, emptyTimeout, numParticipants, metadata } = live;
  const maxParticipants = ownLimit(live.maxParticipants);
  const next = record && { emptyTimeout: record.emptyTimeoutSeconds, maxParticipants: record.maxParticipants };
  const differs =
    next !== undefined && (next.emptyTimeout !== emptyTimeout || next.maxParticipants !== maxParticipants);
  return {
    sid,
    name,
    emptyTimeout,
    maxParticipants,
    creationTime: String(live.creationTime),
    numParticipants,
    metadata,
    ...(differs ? { nextSitting: next } : {}),
  };
}

/** Nobody has it open: what the next sitting will be made with. */
function waiting(record: RoomRecord | undefined): LiveKitRoom {
  if (record === undefined) throw new TypeError('A room is in the database, on the media server, or both.');
  return {
    sid: '',
    name: record.roomName,
    emptyTimeout: record.emptyTimeoutSeconds,
    maxParticipants: record.maxParticipants,
    creationTime: String(Math.floor(record.createdAt.getTime() / 1000)),
    numParticipants: 0,
    metadata: record.metadata,
  };
}
