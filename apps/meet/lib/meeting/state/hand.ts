/** Raised hands, as the server of this site keeps them on the participant: an attribute with the moment. Pure. */
import type { ParticipantFact } from './meeting-facts';

/** As in the contract, whose file would bring its library to the browser. */
export const handAttribute = 'lm.hand';

/** On a custom server the attribute may hold anything. */
export function handAtMs(attributes: Readonly<Record<string, string>>): number | undefined {
  const value = attributes[handAttribute];
  return value !== undefined && /^\d{1,16}$/.test(value) ? Number(value) : undefined;
}

type Raised = ParticipantFact & { readonly handAtMs: number };

/** Who wants to speak, the longest raised first; everybody counts them alike. */
export function handQueue(participants: readonly ParticipantFact[]): readonly Raised[] {
  return participants
    .filter((participant): participant is Raised => participant.handAtMs !== undefined)
    .toSorted((a, b) => a.handAtMs - b.handAtMs || (a.identity < b.identity ? -1 : 1));
}

/** Place among the raised hands, from 1; 0 when it is not raised. */
export function handPlace(participants: readonly ParticipantFact[], identity: string): number {
  return handQueue(participants).findIndex((raised) => raised.identity === identity) + 1;
}
