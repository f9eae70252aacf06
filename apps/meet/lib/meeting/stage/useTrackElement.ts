import { RemoteVideoTrack, type Track } from 'livekit-client';
import { useEffect, type RefObject } from 'react';
import { useMeetingParts } from '../MeetingContext';
import { mediaSources } from '../state/describe-participant';
import type { MediaSource } from '../state/meeting-facts';
import { showVideo } from './show-video';

/** Stands for the own track while it is captured but not published: on the way in, and after a lost connection. */
export const ownTrackSid = 'own';

export interface TrackPlace {
  readonly identity: string;
  readonly source: MediaSource;
  /** Changes when another track takes the place; `undefined` while there is none to show. */
  readonly trackSid: string | undefined;
}

/** Puts a person's track on a media element. `onRelease` is called while that still shows the last picture. */
export function useTrackElement(
  { identity, source, trackSid }: TrackPlace,
  element: RefObject<HTMLMediaElement | null>,
  onRelease?: () => void,
): void {
  const { room, media } = useMeetingParts();
  useEffect(() => {
    const target = element.current;
    const published = room.getParticipantByIdentity(identity)?.getTrackPublication(mediaSources[source])?.track;
    const track = trackSid === ownTrackSid ? media.track(mediaSources[source]) : published;
    if (!trackSid || !track || !target) return;
    const remove = put(track, target);
    return () => {
      onRelease?.();
      remove();
    };
  }, [room, media, identity, source, trackSid, element, onRelease]);
}

function put(track: Track, element: HTMLMediaElement): () => void {
  if (track instanceof RemoteVideoTrack && isVideo(element)) return showVideo(track, element);
  track.attach(element);
  return () => track.detach(element);
}

/** By its name: an element of another window has classes of its own. */
function isVideo(element: HTMLMediaElement): element is HTMLVideoElement {
  return element.tagName === 'VIDEO';
}
