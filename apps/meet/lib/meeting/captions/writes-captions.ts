/** Whose word it is what somebody else has said. Pure. */
import type { ParticipantFact } from '../state/meeting-facts';

/**
 * Whoever the media server knows as an agent, and in a meeting of this site whoever our server gave that role: of the two
 * nobody can make themselves one.
 */
export function writesCaptions({ isAgent, role }: ParticipantFact, isOfThisSite: boolean): boolean {
  return isAgent || (isOfThisSite && role === 'ai_agent');
}
