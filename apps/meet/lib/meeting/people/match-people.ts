/** Who is meant by what was typed into the search of the people panel. Pure. */
import type { ParticipantFact } from '../state/meeting-facts';

/** Every word typed is somewhere in the name, whatever its case and accents. Nothing typed means everybody. */
export function matchPeople(participants: readonly ParticipantFact[], typed: string): readonly ParticipantFact[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return participants.filter(({ name }) => words.every((word) => plain(name).includes(word)));
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
