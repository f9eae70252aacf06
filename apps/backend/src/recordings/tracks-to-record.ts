/** Whose tracks are kept: of those who agreed since they were asked, what can be seen and heard at all. Pure. */
import type { SeenTrack, WantedTrack } from '@live-meeting/contracts/http/worker';
import { personIdOf } from '../auth/identity.js';

/** Whoever their answer is to be looked up for. */
export function personsIn(seen: readonly SeenTrack[]): string[] {
  return [...new Set(seen.map(({ participant }) => personIdOf(participant)))];
}

export function tracksToRecord(seen: readonly SeenTrack[], agreed: readonly string[]): SeenTrack[] {
  const persons = new Set(agreed);
  return seen.filter(({ encrypted, participant }) => !encrypted && persons.has(personIdOf(participant)));
}

export function wanted({ trackId }: SeenTrack): WantedTrack {
  return { trackId, groupSeconds: null };
}
