import {
  RoomEvent,
  Track,
  VideoQuality,
  type LocalVideoTrack,
  type RemoteTrackPublication,
  type Room,
} from 'livekit-client';
import { useEffect } from 'react';
import { useMeetingParts, useView } from '../MeetingContext';

const lowFramesPerSecond = 15;
const fullFramesPerSecond = 30;

/** While the person wants less work for their machine, smaller and fewer pictures come in, and one small one goes out. */
export function usePerformanceOptimiser(): void {
  const { room } = useMeetingParts();
  const isLowPower = useView((view) => view.isLowPower);
  useEffect(() => {
    if (!isLowPower) return;
    const apply = (): void => setEffort(room, true);
    apply();
    room.on(RoomEvent.TrackSubscribed, apply).on(RoomEvent.LocalTrackPublished, apply);
    return () => {
      room.off(RoomEvent.TrackSubscribed, apply).off(RoomEvent.LocalTrackPublished, apply);
      setEffort(room, false);
    };
  }, [room, isLowPower]);
}

function setEffort(room: Room, isLow: boolean): void {
  for (const { trackPublications } of room.remoteParticipants.values()) {
    for (const publication of trackPublications.values()) if (isCamera(publication)) limit(publication, isLow);
  }
  const own = room.localParticipant.getTrackPublication(Track.Source.Camera)?.track as LocalVideoTrack | undefined;
  own?.setPublishingQuality(isLow ? VideoQuality.LOW : VideoQuality.HIGH);
}

function isCamera({ source, isSubscribed }: RemoteTrackPublication): boolean {
  return source === Track.Source.Camera && isSubscribed;
}

function limit(publication: RemoteTrackPublication, isLow: boolean): void {
  publication.setVideoFPS(isLow ? lowFramesPerSecond : fullFramesPerSecond);
  // Without a limit the SDK asks for what fits the tile.
  if (isLow) publication.setVideoQuality(VideoQuality.LOW);
}
