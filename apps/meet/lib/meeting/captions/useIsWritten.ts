import { useMeeting, useMeetingParts } from '../MeetingContext';
import { writesCaptions } from './writes-captions';

/** Somebody is here who may write down what is said. */
export function useIsWritten(): boolean {
  const isOfThisSite = useMeetingParts().roomName !== undefined;
  return useMeeting((state) => state.participants.some((participant) => writesCaptions(participant, isOfThisSite)));
}
