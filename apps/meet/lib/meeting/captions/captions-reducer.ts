/**
 * Captions as a function of what was heard. Pure. The same tellings in any order, and however often, give the same lines:
 * a final one stands, and of the others the later.
 */
import type { ParticipantFact } from '../state/meeting-facts';
import type { CaptionFact, CaptionSegment, CaptionsState, HeardCaption } from './caption-facts';
import { speakerOf } from './speaker-of';

/** After its last change; long enough to read three lines. */
export const captionShownForMs = 8000;
const maxSegments = 6;

export const noCaptions: CaptionsState = { hasBegun: false, segments: [], streamed: [] };

const captionTypes: ReadonlySet<string> = new Set<CaptionFact['type']>([
  'captionsHeard',
  'captionsFaded',
  'captionsLeft',
]);

export function isCaptionFact(fact: { readonly type: string }): fact is CaptionFact {
  return captionTypes.has(fact.type);
}

export function captionsReducer(
  state: CaptionsState,
  fact: CaptionFact,
  participants: readonly ParticipantFact[],
): CaptionsState {
  switch (fact.type) {
    case 'captionsHeard':
      return fact.captions.reduce((before, heard) => withHeard(before, heard, participants), state);
    case 'captionsFaded':
      return withoutFaded(state, fact.nowMs);
    case 'captionsLeft':
      return noCaptions;
    default:
      return fact satisfies never;
  }
}

function withHeard(state: CaptionsState, heard: HeardCaption, participants: readonly ParticipantFact[]): CaptionsState {
  const speaker = speakerOf(participants, heard);
  if (!speaker || (heard.isByEvent && state.streamed.includes(speaker.identity))) return state;
  const { text, isFinal, order, size, heardAtMs, isByEvent } = heard;
  const { identity, name, isLocal } = speaker;
  const key = `${identity} ${heard.segmentId}`;
  const said = { text, isFinal, order, size, heardAtMs, isByEvent };
  const told: CaptionSegment = { ...said, key, identity, name, isLocal, firstOrder: order };
  const before = state.segments.find((segment) => segment.key === key);
  const isNewWay = !isByEvent && !state.streamed.includes(identity);
  const others = state.segments.filter(
    (segment) => segment !== before && !(isNewWay && segment.isByEvent && segment.identity === identity),
  );
  return {
    hasBegun: state.hasBegun || text !== '',
    segments: newest([...others, before && !(isNewWay && before.isByEvent) ? better(before, told) : told]),
    streamed: isNewWay ? [...state.streamed, identity] : state.streamed,
  };
}

/** The text of the one, and the times of both. */
function better(one: CaptionSegment, other: CaptionSegment): CaptionSegment {
  return {
    ...(outranks(other, one) ? other : one),
    firstOrder: Math.min(one.firstOrder, other.firstOrder),
    heardAtMs: Math.max(one.heardAtMs, other.heardAtMs),
  };
}

function outranks(one: CaptionSegment, other: CaptionSegment): boolean {
  if (one.isFinal !== other.isFinal) return one.isFinal;
  if (one.order !== other.order) return one.order > other.order;
  return one.size > other.size;
}

function newest(segments: readonly CaptionSegment[]): readonly CaptionSegment[] {
  return segments
    .toSorted((a, b) => a.heardAtMs - b.heardAtMs || a.order - b.order)
    .slice(-maxSegments)
    .toSorted((a, b) => a.firstOrder - b.firstOrder);
}

function withoutFaded(state: CaptionsState, nowMs: number): CaptionsState {
  const segments = state.segments.filter(({ heardAtMs }) => heardAtMs + captionShownForMs > nowMs);
  return segments.length === state.segments.length ? state : { ...state, segments };
}
