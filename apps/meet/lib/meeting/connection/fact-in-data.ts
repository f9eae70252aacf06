/** What a data message of the media server means. Anything can be sent: what is not understood is nothing. Pure. */
import { decodeReaction, reactionTopic } from '../reactions/reaction-message';
import type { MeetingFact } from '../state/meeting-facts';

/** As in the contract, whose file would bring its library to the browser. */
export const askToUnmuteTopic = 'lm.ask-to-unmute';

/** @param sender undefined: the server itself. */
export function factInData(topic: string, payload: Uint8Array, sender: string | undefined): MeetingFact | undefined {
  if (topic === reactionTopic && sender !== undefined) {
    const kind = decodeReaction(payload);
    return kind && { type: 'reacted', kind, identity: sender };
  }
  // Only the server may ask: a participant who says so is not believed.
  if (topic === askToUnmuteTopic && sender === undefined) {
    const what = askedFor(payload);
    return what && { type: 'askedToTurnOn', what };
  }
  return undefined;
}

function askedFor(payload: Uint8Array): 'microphone' | 'camera' | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(payload));
    const source: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'source') : undefined;
    return source === 'microphone' || source === 'camera' ? source : undefined;
  } catch {
    // Not ours.
    return undefined;
  }
}
