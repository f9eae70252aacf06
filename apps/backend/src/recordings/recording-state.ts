/**
 * What a recording's status follows from. Pure. Facts are merged, never overwritten, so that any order and any
 * repetition of the same facts end in the same status; and for each status that is no end there is a fact that becomes
 * due by itself, so that no recording stays in one for ever.
 */
import type { RecordingReason, RecordingStatus } from '@live-meeting/contracts/http/recordings';

/** Of each kind the earliest counts. Milliseconds since 1970, by the database's clock. */
export interface RecordingFacts {
  readonly requestedAtMs: number;
  /** Somebody keeps what comes from now on. */
  readonly beganAtMs?: number | undefined;
  /** Nothing is to be kept any more. */
  readonly stopped?: Timed | undefined;
  /** Nobody keeps anything any more. */
  readonly capturedAtMs?: number | undefined;
  /** What was kept has become files. */
  readonly processed?: { readonly atMs: number; readonly files: number } | undefined;
  readonly failed?: Timed | undefined;
}

interface Timed {
  readonly atMs: number;
  readonly reason: RecordingReason;
}

export type RecordingFact =
  | { readonly kind: 'began'; readonly atMs: number }
  | ({ readonly kind: 'stopped' } & Timed)
  | { readonly kind: 'captured'; readonly atMs: number }
  | { readonly kind: 'processed'; readonly atMs: number; readonly files: number }
  | ({ readonly kind: 'failed' } & Timed);

export const runningStatuses: readonly RecordingStatus[] = ['STARTING', 'ACTIVE', 'ENDING'];
export const finalStatuses: readonly RecordingStatus[] = ['COMPLETE', 'FAILED', 'ABORTED'];

export function withFact(facts: RecordingFacts, fact: RecordingFact): RecordingFacts {
  switch (fact.kind) {
    case 'began':
      return { ...facts, beganAtMs: earlier(facts.beganAtMs, fact.atMs) };
    case 'stopped':
      return { ...facts, stopped: earliest(facts.stopped, fact) };
    case 'captured':
      return { ...facts, capturedAtMs: earlier(facts.capturedAtMs, fact.atMs) };
    case 'processed':
      return { ...facts, processed: firstProcessed(facts.processed, fact) };
    case 'failed':
      return { ...facts, failed: earliest(facts.failed, fact) };
    default:
      return fact satisfies never;
  }
}

export function statusOf({ beganAtMs, stopped, capturedAtMs, processed, failed }: RecordingFacts): RecordingStatus {
  if (processed !== undefined && processed.files > 0) return 'COMPLETE';
  if (failed !== undefined) return 'FAILED';
  if (processed !== undefined) return 'ABORTED';
  if (capturedAtMs !== undefined) return beganAtMs === undefined ? 'ABORTED' : 'PROCESSING';
  if (stopped !== undefined) return 'ENDING';
  return beganAtMs === undefined ? 'STARTING' : 'ACTIVE';
}

/** Why it is what it is, where there is something to say. */
export function reasonOf(facts: RecordingFacts): RecordingReason | null {
  const status = statusOf(facts);
  if (status === 'FAILED') return facts.failed?.reason ?? null;
  if (status === 'ABORTED' && facts.processed !== undefined) return 'nothing_recorded';
  return facts.stopped?.reason ?? null;
}

/** What is known around an unfinished recording of our own workers at one moment. */
export interface Situation {
  readonly facts: RecordingFacts;
  readonly nowMs: number;
  readonly isSittingOn: boolean;
  readonly isRoomOpen: boolean;
  /** Of the job that its status needs; undefined: there is none. */
  readonly job: { readonly failures: number; readonly silentMs: number } | undefined;
}

export const dueAfterMs = {
  noWorker: 60_000,
  silentWorker: 10_000,
  /** Closing files takes a moment. */
  closing: 120_000,
  abandoned: 7 * 86_400_000,
} as const;
export const maxJobFailures = 5;

/** What has become true by itself meanwhile; undefined: nothing. */
export function dueFact(situation: Situation): RecordingFact | undefined {
  switch (statusOf(situation.facts)) {
    case 'STARTING':
      return dueOutside(situation) ?? beginning(situation);
    case 'ACTIVE':
      return dueOutside(situation) ?? capturing(situation);
    case 'ENDING':
      return ending(situation);
    case 'PROCESSING':
      return processing(situation);
    default:
      return undefined;
  }
}

/** Of one that is to go on: its meeting or room is over. */
export function dueOutside({ isSittingOn, isRoomOpen, nowMs: atMs }: Situation): RecordingFact | undefined {
  if (!isRoomOpen) return { kind: 'stopped', atMs, reason: 'room_closed' };
  return isSittingOn ? undefined : { kind: 'stopped', atMs, reason: 'meeting_ended' };
}

function beginning({ facts, nowMs: atMs, job }: Situation): RecordingFact | undefined {
  if ((job?.failures ?? 0) >= maxJobFailures) return { kind: 'failed', atMs, reason: 'worker_failed' };
  const hasWaited = atMs - facts.requestedAtMs >= dueAfterMs.noWorker;
  return hasWaited ? { kind: 'failed', atMs, reason: 'no_worker' } : undefined;
}

/** What was kept until then is worth being finished. */
function capturing({ nowMs: atMs, job }: Situation): RecordingFact | undefined {
  const isHopeless = job === undefined || job.failures >= maxJobFailures;
  return isHopeless ? { kind: 'stopped', atMs, reason: 'worker_failed' } : undefined;
}

/** Whoever holds it says when it has closed its files; whoever is silent has none open. */
function ending({ facts, nowMs: atMs, job }: Situation): RecordingFact | undefined {
  const neverBegan = facts.beganAtMs === undefined;
  const isSilent = job === undefined || job.failures >= maxJobFailures || job.silentMs >= dueAfterMs.silentWorker;
  const takesTooLong = atMs - (facts.stopped?.atMs ?? atMs) >= dueAfterMs.closing;
  return neverBegan || isSilent || takesTooLong ? { kind: 'captured', atMs } : undefined;
}

function processing({ facts, nowMs: atMs, job }: Situation): RecordingFact | undefined {
  if ((job?.failures ?? 0) >= maxJobFailures) return { kind: 'failed', atMs, reason: 'processing_failed' };
  const waitedMs = atMs - (facts.capturedAtMs ?? atMs);
  return waitedMs >= dueAfterMs.abandoned ? { kind: 'failed', atMs, reason: 'abandoned' } : undefined;
}

function earlier(one: number | undefined, other: number): number {
  return Math.min(one ?? other, other);
}

/** Of two at one moment the same one, whichever came first. */
function earliest(known: Timed | undefined, { atMs, reason }: Timed): Timed {
  if (known === undefined || atMs < known.atMs || (atMs === known.atMs && reason < known.reason))
    return { atMs, reason };
  return known;
}

function firstProcessed(
  known: RecordingFacts['processed'],
  { atMs, files }: { readonly atMs: number; readonly files: number },
): NonNullable<RecordingFacts['processed']> {
  if (known === undefined || atMs < known.atMs || (atMs === known.atMs && files > known.files)) return { atMs, files };
  return known;
}
