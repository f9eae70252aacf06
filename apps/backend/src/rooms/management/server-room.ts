/** What the media server says, field by field: nothing of it that is not listed gets out. Pure. */
import type { ServerParticipant, ServerRoom } from '@live-meeting/contracts/http/room-management';
import type { ParticipantInfo, RoomInfo } from '@live-meeting/livekit-server/room-admin';

export function toServerRoom(room: RoomInfo): ServerRoom {
  return {
    name: room.name,
    sid: room.sid,
    emptyTimeout: room.emptyTimeout,
    maxParticipants: room.maxParticipants,
    creationTime: room.creationTime,
    numParticipants: room.numParticipants,
    numPublishers: room.numPublishers,
    activeRecording: room.activeRecording,
    enabledCodecs: room.enabledCodecs.map(({ mime }) => ({ mime })),
    metadata: room.metadata,
  };
}

export function toServerParticipant(participant: ParticipantInfo): ServerParticipant {
  const { canPublish, canSubscribe, canPublishData, canUpdateMetadata, hidden, recorder } = participant.permission;
  return {
    sid: participant.sid,
    identity: participant.identity,
    name: participant.name,
    state: participant.state,
    tracks: participant.tracks.map(({ sid, source, type, muted, codec }) => ({ sid, source, type, muted, codec })),
    joinedAt: participant.joinedAt,
    permission: { canPublish, canSubscribe, canPublishData, canUpdateMetadata, hidden, recorder },
  };
}
