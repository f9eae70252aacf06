/** A room's row as its hosts see it, and what it means. Pure. */
import type { RoomSettings } from '@live-meeting/contracts/http/rooms';
import type { AppConfig } from '../config/app-config.js';
import type { RoomNow, RoomRecord } from '../prisma/room.repository.js';

export function toSettings(room: RoomNow, config: AppConfig): RoomSettings {
  const { roomName, title, access, maxParticipants, e2ee, audioEgress, chat, locked, isLive } = room;
  return {
    roomName,
    title,
    access,
    needsPasscode: room.passcodeHash !== null,
    maxParticipants,
    e2ee,
    audioEgress,
    chat,
    locked,
    isLive,
    joinUrl: joinUrl(config, roomName),
    createdAt: room.createdAt.toISOString(),
  };
}

/** Whether what is said in it is passed on, of those who agree. */
export function isHeard({ audioEgress, e2ee }: RoomRecord, { egress: { delivery } }: AppConfig): boolean {
  return !e2ee && (delivery === 'auto' || (delivery === 'on-demand' && audioEgress));
}

/** A path where the system does not know its own public address: the client's origin completes it. */
export function joinUrl({ publicUrl = '' }: AppConfig, roomName: string): string {
  return `${publicUrl.replace(/\/$/, '')}/rooms/${encodeURIComponent(roomName)}`;
}
