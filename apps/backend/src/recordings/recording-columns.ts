/** Facts as they stand in a row, both ways. Pure. */
import type { RecordingFactColumns, RecordingRow } from '../prisma/recording.repository.js';
import { statusOf, type RecordingFacts } from './recording-state.js';

export function factsOf(row: Omit<RecordingFactColumns, 'status'> & Pick<RecordingRow, 'requestedAt'>): RecordingFacts {
  const { requestedAt, beganAt, stoppedAt, stopReason, capturedAt, processedAt, processedFiles, failedAt, failReason } =
    row;
  return {
    requestedAtMs: requestedAt.getTime(),
    beganAtMs: beganAt?.getTime(),
    stopped: stoppedAt === null ? undefined : { atMs: stoppedAt.getTime(), reason: stopReason ?? 'requested' },
    capturedAtMs: capturedAt?.getTime(),
    processed: processedAt === null ? undefined : { atMs: processedAt.getTime(), files: processedFiles ?? 0 },
    failed: failedAt === null ? undefined : { atMs: failedAt.getTime(), reason: failReason ?? 'abandoned' },
  };
}

export function columnsOf(facts: RecordingFacts): RecordingFactColumns {
  const { beganAtMs, stopped, capturedAtMs, processed, failed } = facts;
  return {
    status: statusOf(facts),
    beganAt: dateOf(beganAtMs),
    stoppedAt: dateOf(stopped?.atMs),
    stopReason: stopped?.reason ?? null,
    capturedAt: dateOf(capturedAtMs),
    processedAt: dateOf(processed?.atMs),
    processedFiles: processed?.files ?? null,
    failedAt: dateOf(failed?.atMs),
    failReason: failed?.reason ?? null,
  };
}

function dateOf(atMs: number | undefined): Date | null {
  return atMs === undefined ? null : new Date(atMs);
}
