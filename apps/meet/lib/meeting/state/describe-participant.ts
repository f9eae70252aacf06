/** Turns the SDK's participant into a plain fact. */
import { ConnectionQuality, Track, type Participant, type TrackPublication } from 'livekit-client';
import { handAtMs } from './hand';
import type { MediaSource, ParticipantFact, Quality, TrackFact } from './meeting-facts';
import { roleIn } from './role-in';
import { shownName } from '../../ui/shown-name';

export const mediaSources: Readonly<Record<MediaSource, Track.Source>> = {
  microphone: Track.Source.Microphone,
  camera: Track.Source.Camera,
  screenShare: Track.Source.ScreenShare,
  screenShareAudio: Track.Source.ScreenShareAudio,
};

const sourceNames = ['microphone', 'camera', 'screenShare', 'screenShareAudio'] as const satisfies MediaSource[];

export function describeParticipant(participant: Participant): ParticipantFact {
  const tracks: Partial<Record<MediaSource, TrackFact>> = {};
  for (const source of sourceNames) {
    const publication = participant.getTrackPublication(mediaSources[source]);
    if (publication) tracks[source] = describeTrack(publication);
  }
  return {
    identity: participant.identity,
    name: shownName(participant.name ?? ''),
    isLocal: participant.isLocal,
    role: roleIn(participant.metadata),
    joinedAtMs: participant.joinedAt?.getTime() ?? 0,
    handAtMs: handAtMs(participant.attributes),
    canPublish: participant.permissions?.canPublish ?? true,
    canSend: participant.permissions?.canPublishData ?? true,
    isEncrypted: participant.isEncrypted,
    isAgent: participant.isAgent,
    quality: describeQuality(participant.connectionQuality),
    tracks,
  };
}

function describeTrack(publication: TrackPublication): TrackFact {
  return {
    trackSid: publication.trackSid,
    isMuted: publication.isMuted,
    isSubscribed: publication.isSubscribed && publication.track !== undefined,
    isPaused: publication.track?.streamState === Track.StreamState.Paused,
  };
}

function describeQuality(quality: ConnectionQuality): Quality {
  switch (quality) {
    case ConnectionQuality.Excellent:
      return 'excellent';
    case ConnectionQuality.Good:
      return 'good';
    case ConnectionQuality.Poor:
      return 'poor';
    case ConnectionQuality.Lost:
      return 'lost';
    default:
      return 'unknown';
  }
}
