/** Who said what an agent wrote down. Pure. */
import type { ParticipantFact } from '../state/meeting-facts';
import type { HeardCaption } from './caption-facts';

/**
 * Whose sound it was, where the agent names one that is there; else whoever it writes for, or itself. Undefined: nobody
 * who is here.
 */
export function speakerOf(
  participants: readonly ParticipantFact[],
  { trackSid, claimant }: Pick<HeardCaption, 'trackSid' | 'claimant'>,
): ParticipantFact | undefined {
  const owner = trackSid === '' ? undefined : participants.find((participant) => hasTrack(participant, trackSid));
  return owner ?? participants.find(({ identity }) => identity === claimant);
}

function hasTrack({ tracks }: ParticipantFact, trackSid: string): boolean {
  return Object.values(tracks).some((track) => track.trackSid === trackSid);
}
