/** What is known around an unfinished recording, as the rule takes it. Pure. */
import type { UnfinishedRow } from '../prisma/recording.repository.js';
import { factsOf } from './recording-columns.js';
import type { Situation } from './recording-state.js';

export function situationOf(row: UnfinishedRow): Situation {
  const { now, isSittingOn, isRoomOpen, jobFailures, jobSilentMs } = row;
  const job = jobFailures === null ? undefined : { failures: jobFailures, silentMs: jobSilentMs ?? 0 };
  return { facts: factsOf(row), nowMs: now.getTime(), isSittingOn, isRoomOpen, job };
}
