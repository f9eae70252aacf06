import { useEffect, type RefObject } from 'react';
import { useMeetingParts } from '../MeetingContext';
import { mediaSources } from '../state/describe-participant';
import type { MediaSource } from '../state/meeting-facts';

export interface TrackPlace {
  readonly identity: string;
  readonly source: MediaSource;
  /** Changes when another track takes the place; `undefined` while there is none to show. */
  readonly trackSid: string | undefined;
}

/** Puts a person's track on a media element. Gives the last picture's element back before it goes blank. */
export function useTrackElement(
  { identity, source, trackSid }: TrackPlace,
  element: RefObject<HTMLMediaElement | null>,
  onRelease?: (element: HTMLMediaElement) => void,
): void {
  const { room } = useMeetingParts();
  useEffect(() => {
    const target = element.current;
    const track = room.getParticipantByIdentity(identity)?.getTrackPublication(mediaSources[source])?.track;
    if (!trackSid || !track || !target) return;
    track.attach(target);
    return () => {
      onRelease?.(target);
      track.detach(target);
    };
  }, [room, identity, source, trackSid, element, onRelease]);
}
