/** A participant with nothing special about them; for tests. Pure. */
import type { ParticipantFact } from './meeting-facts';

export function sampleParticipant(identity: string, part: Partial<ParticipantFact> = {}): ParticipantFact {
  return {
    identity,
    name: identity,
    isLocal: false,
    role: undefined,
    joinedAtMs: 0,
    handAtMs: undefined,
    canPublish: true,
    canSend: true,
    isEncrypted: false,
    isAgent: false,
    quality: 'unknown',
    tracks: {},
    ...part,
  };
}
