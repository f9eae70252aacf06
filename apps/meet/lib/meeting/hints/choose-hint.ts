/** Of all that could be said to help, the one thing that matters most now. Pure. */

export type HintKind = 'talkingMuted' | 'systemMuted' | 'silentMicrophone' | 'poorNetwork' | 'lowPower' | 'alone';

export type HintState = Readonly<Record<HintKind, boolean>>;

/** The first that is true, and was not sent away, is shown. */
const order: readonly HintKind[] = [
  'talkingMuted',
  'systemMuted',
  'silentMicrophone',
  'poorNetwork',
  'lowPower',
  'alone',
];

export function chooseHint(state: HintState, dismissed: ReadonlySet<HintKind>): HintKind | undefined {
  return order.find((kind) => state[kind] && !dismissed.has(kind));
}

/** What was sent away may be said again once it was over meanwhile, but for what only annoys then. */
export function stillDismissed(dismissed: ReadonlySet<HintKind>, state: HintState): ReadonlySet<HintKind> {
  const kept = [...dismissed].filter((kind) => state[kind] || kind === 'lowPower');
  return kept.length === dismissed.size ? dismissed : new Set(kept);
}
