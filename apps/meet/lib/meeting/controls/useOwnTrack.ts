import { useMeeting, useMeetingParts } from '../MeetingContext';
import { mediaSources } from '../state/describe-participant';

/** The own captured track, for the level meter and for knowing when device names may have appeared. */
export function useOwnTrack(source: 'microphone' | 'camera'): MediaStreamTrack | undefined {
  const { room } = useMeetingParts();
  const isKnown = useMeeting((state) => state.participants.some(({ isLocal, tracks }) => isLocal && tracks[source]));
  return isKnown ? room.localParticipant.getTrackPublication(mediaSources[source])?.track?.mediaStreamTrack : undefined;
}
