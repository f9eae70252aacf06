/** Maps LiveKit's protocol messages to our plain values, once: no BigInt, enumeration number or TURN password gets past. */
import {
  TrackSource,
  TrackType,
  type ParticipantInfo as ProtocolParticipant,
  type Room as ProtocolRoom,
  type TrackInfo as ProtocolTrack,
} from 'livekit-server-sdk';
import type { ParticipantInfo, ParticipantPermission, RoomInfo, TrackInfo } from './room-admin.js';

export function toRoomInfo(room: ProtocolRoom): RoomInfo {
  return {
    sid: room.sid,
    name: room.name,
    emptyTimeout: room.emptyTimeout,
    departureTimeout: room.departureTimeout,
    maxParticipants: room.maxParticipants,
    creationTime: Number(room.creationTime),
    creationTimeMs: preciseTime(room.creationTimeMs, room.creationTime),
    numParticipants: room.numParticipants,
    numPublishers: room.numPublishers,
    activeRecording: room.activeRecording,
    enabledCodecs: room.enabledCodecs.map(({ mime }) => ({ mime })),
    metadata: room.metadata,
  };
}

export function toParticipantInfo(participant: ProtocolParticipant): ParticipantInfo {
  const permission = toPermission(participant.permission);
  return {
    sid: participant.sid,
    identity: participant.identity,
    name: participant.name,
    state: participant.state,
    kind: kindName(participant.kind),
    joinedAt: Number(participant.joinedAt),
    joinedAtMs: preciseTime(participant.joinedAtMs, participant.joinedAt),
    isPublisher: participant.isPublisher,
    permission,
    tracks: participant.tracks.map(toTrackInfo),
    attributes: { ...participant.attributes },
    metadata: participant.metadata,
    hidden: permission.hidden,
  };
}

export function toTrackInfo(track: ProtocolTrack): TrackInfo {
  return {
    sid: track.sid,
    name: track.name,
    source: wordOf(TrackSource, track.source),
    type: wordOf(TrackType, track.type),
    muted: track.muted,
    codec: track.mimeType,
    width: track.width,
    height: track.height,
  };
}

function toPermission(permission: ProtocolParticipant['permission']): ParticipantPermission {
  return {
    canPublish: permission?.canPublish ?? false,
    canSubscribe: permission?.canSubscribe ?? false,
    canPublishData: permission?.canPublishData ?? false,
    canUpdateMetadata: permission?.canUpdateMetadata ?? false,
    hidden: permission?.hidden ?? false,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor, kind, knows only LiveKit's own egress
    recorder: permission?.recorder ?? false,
  };
}

/** The SDK does not export this enumeration. */
const kindNames: Readonly<Record<number, string>> = {
  0: 'standard',
  1: 'ingress',
  2: 'egress',
  3: 'sip',
  4: 'agent',
  7: 'connector',
  8: 'bridge',
};

function kindName(kind: number): string {
  return kindNames[kind] ?? 'unknown';
}

function wordOf(names: Readonly<Record<number, string>>, value: number): string {
  return names[value]?.toLowerCase() ?? 'unknown';
}

function preciseTime(milliseconds: bigint, seconds: bigint): number {
  return milliseconds > 0n ? Number(milliseconds) : Number(seconds) * 1000;
}
