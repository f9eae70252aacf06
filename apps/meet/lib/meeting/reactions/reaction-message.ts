/** A reaction as it travels between browsers. What is none of ours is nothing. Pure. */
import { reactionKinds, type ReactionKind } from '../state/room-news-facts';

export const reactionTopic = 'lm.reaction';
const maxBytes = 64;

export function encodeReaction(kind: ReactionKind): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ kind }));
}

export function decodeReaction(payload: Uint8Array): ReactionKind | undefined {
  if (payload.byteLength > maxBytes) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(payload));
    const kind: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'kind') : undefined;
    return reactionKinds.find((known) => known === kind);
  } catch {
    // Whatever else somebody sends under this topic.
    return undefined;
  }
}
