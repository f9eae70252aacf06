/** Whether what somebody sends is encrypted end to end and can be decrypted here: what the lock on a tile promises. Pure. */
import type { MeetingState, ParticipantFact } from './meeting-facts';

export function isDecryptedHere({ undecryptable }: MeetingState, participant: ParticipantFact): boolean {
  if (!participant.isEncrypted || undecryptable.includes(participant.identity)) return false;
  const tracks = Object.values(participant.tracks);
  // What has not come yet proves nothing.
  return participant.isLocal || (tracks.length > 0 && tracks.every(({ isSubscribed }) => isSubscribed));
}
