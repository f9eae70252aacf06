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
import type { ReceiveLevel } from '../settings/preferences';
import { usePreferences } from '../settings/usePreferences';

const lowFramesPerSecond = 15;
const fullFramesPerSecond = 30;

/** While the person wants less work for their machine, smaller and fewer pictures come in, and one small one goes out. */
export function usePerformanceOptimiser(): void {
  const { room } = useMeetingParts();
  const isLowPower = useView((view) => view.isLowPower);
  const [{ receive }] = usePreferences();
  useEffect(() => {
    if (!isLowPower && receive === 'all') return;
    const apply = (): void => setEffort(room, { isLow: isLowPower, receive: isLowPower ? 'low' : receive });
    apply();
    room.on(RoomEvent.TrackSubscribed, apply).on(RoomEvent.LocalTrackPublished, apply);
    return () => {
      room.off(RoomEvent.TrackSubscribed, apply).off(RoomEvent.LocalTrackPublished, apply);
      setEffort(room, { isLow: false, receive: 'all' });
    };
  }, [room, isLowPower, receive]);
}

interface Effort {
  readonly isLow: boolean;
  readonly receive: ReceiveLevel;
}

const largest: Readonly<Record<ReceiveLevel, VideoQuality>> = {
  all: VideoQuality.HIGH,
  medium: VideoQuality.MEDIUM,
  low: VideoQuality.LOW,
};

function setEffort(room: Room, effort: Effort): void {
  for (const { trackPublications } of room.remoteParticipants.values()) {
    for (const publication of trackPublications.values()) if (isCamera(publication)) limit(publication, effort);
  }
  const own = room.localParticipant.getTrackPublication(Track.Source.Camera)?.track as LocalVideoTrack | undefined;
  own?.setPublishingQuality(effort.isLow ? VideoQuality.LOW : VideoQuality.HIGH);
}

function isCamera({ source, isSubscribed }: RemoteTrackPublication): boolean {
  return source === Track.Source.Camera && isSubscribed;
}

function limit(publication: RemoteTrackPublication, { isLow, receive }: Effort): void {
  publication.setVideoFPS(isLow ? lowFramesPerSecond : fullFramesPerSecond);
  // Below this the SDK asks for what fits the tile.
  publication.setVideoQuality(largest[receive]);
}
