/**
 * What is to be begun and what stopped, so that each wanted track has one egress. Pure. What failed is begun again at
 * once, and within five seconds however often it fails.
 */
import type { WantedTrack } from '@live-meeting/contracts/http/worker';

export interface RunningTrack {
  readonly egressId: string;
  readonly trackId: string;
}

/** When a track's egress was begun last, and how often in vain since one held. */
export interface Attempt {
  readonly atMs: number;
  readonly failures: number;
}

export interface TrackSituation {
  readonly wanted: readonly WantedTrack[];
  readonly running: readonly RunningTrack[];
  readonly attempts: ReadonlyMap<string, Attempt>;
  readonly nowMs: number;
}

export interface TrackPlan {
  readonly start: readonly WantedTrack[];
  /** Ids of egresses. */
  readonly stop: readonly string[];
}

const pausesMs = [1000, 2000, 4000];
const longestPauseMs = 5000;
/** One that runs for so long holds. */
export const holdsAfterMs = 10_000;

export function planOf({ wanted, running, attempts, nowMs }: TrackSituation): TrackPlan {
  const wantedIds = new Set(wanted.map(({ trackId }) => trackId));
  const kept = new Map<string, string>();
  const stop: string[] = [];
  for (const { egressId, trackId } of running) {
    // Of two for one track the second would end the first.
    if (wantedIds.has(trackId) && !kept.has(trackId)) kept.set(trackId, egressId);
    else stop.push(egressId);
  }
  const start = wanted.filter(({ trackId }) => !kept.has(trackId) && isDue(attempts.get(trackId), nowMs));
  return { start, stop };
}

function isDue(attempt: Attempt | undefined, nowMs: number): boolean {
  if (attempt === undefined) return true;
  return nowMs - attempt.atMs >= (pausesMs[attempt.failures] ?? longestPauseMs);
}
