/**
 * Who has the large place while people talk: it goes to nobody who has not spoken for a while, and is not taken from
 * somebody who only pauses, so that pictures do not jump. Pure; time is given.
 */

export const speechMs = 2000;
export const graceMs = 3000;

export interface SpeakerChoice {
  readonly current: string | undefined;
  /** When the current one was last heard. */
  readonly heardAtMs: number;
  /** Who speaks and does not have the place yet, and since when. */
  readonly next: { readonly identity: string; readonly sinceMs: number } | undefined;
}

export interface SpeakerInput {
  /** Who speaks now, the loudest first. */
  readonly speakers: readonly string[];
  /** Who could be shown. */
  readonly present: readonly string[];
  readonly nowMs: number;
}

export const nobody: SpeakerChoice = { current: undefined, heardAtMs: Number.NEGATIVE_INFINITY, next: undefined };

export function chooseSpeaker(before: SpeakerChoice, { speakers, present, nowMs }: SpeakerInput): SpeakerChoice {
  const current = present.find((identity) => identity === before.current);
  const heard = speakers.filter((identity) => present.includes(identity));
  const isHeard = current !== undefined && heard.includes(current);
  const heardAtMs = isHeard ? nowMs : before.heardAtMs;
  const others = heard.filter((identity) => identity !== current);
  const next = challenger(before.next, others, nowMs);
  const isLongEnough = next !== undefined && nowMs - next.sinceMs >= speechMs;
  const isFree = current === undefined || nowMs - heardAtMs >= graceMs;
  if (next && isLongEnough && isFree) return { current: next.identity, heardAtMs: nowMs, next: undefined };
  return { current, heardAtMs, next };
}

/** Whoever speaks on stays the one who waits, even when somebody else is louder meanwhile. */
function challenger(before: SpeakerChoice['next'], others: readonly string[], nowMs: number): SpeakerChoice['next'] {
  if (before && others.includes(before.identity)) return before;
  const [identity] = others;
  return identity === undefined ? undefined : { identity, sinceMs: nowMs };
}
