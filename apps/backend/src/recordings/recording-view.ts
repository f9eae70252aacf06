/** A recording as it is shown: rows put together, nothing decided. Pure. */
import type { Recording, RecordingFile, RecordingReason } from '@live-meeting/contracts/http/recordings';
import type { RecordedPersonRow, RecordingFileRow, RecordingJobRow } from '../prisma/recording-list.repository.js';
import type { RecordingRow } from '../prisma/recording.repository.js';
import { contentTypeOf } from './kept-files.js';
import { factsOf } from './recording-columns.js';
import { reasonOf } from './recording-state.js';

export interface Surroundings {
  readonly files: readonly RecordingFileRow[];
  readonly people: readonly RecordedPersonRow[];
  readonly jobs: readonly RecordingJobRow[];
  /** Whether anybody is there to do what it needs. */
  readonly isServed: boolean;
}

export function toRecording(row: RecordingRow, around: Surroundings): Recording {
  const { id, currentRoomName, meetingId, backend, status, layout, consentText, startedBy } = row;
  const { requestedAt, beganAt, capturedAt, failedAt } = row;
  return {
    id,
    // A room that has left its name to another is still called by it.
    roomName: currentRoomName.startsWith(`${row.roomName}~`) ? row.roomName : currentRoomName,
    ...{ meetingId, backend, status, layout, consentText, startedBy },
    reason: reasonNow(row, around),
    requestedAt: requestedAt.toISOString(),
    startedAt: beganAt?.toISOString() ?? null,
    endedAt: (capturedAt ?? failedAt)?.toISOString() ?? null,
    participants: around.people.map(({ identity, name }) => ({ identity, name })),
    files: around.files.map(toFile),
    progress: status === 'PROCESSING' ? progressOf(around) : null,
    composition: compositionOf(around),
  };
}

function toFile(row: RecordingFileRow): RecordingFile {
  const { id, kind, name, participant, participantName, offsetMs, durationMs } = row;
  const { codecs, width, height, bytes, truncated } = row;
  return {
    ...{ id, kind, name, participant, participantName, offsetMs, durationMs, width, height, bytes, truncated },
    codecs: [...codecs],
    contentType: contentTypeOf(name),
    url: `/api/recordings/${row.recordingId}/files/${id}`,
  };
}

/** While it waits for somebody who is not there, that is the reason. */
function reasonNow(row: RecordingRow, { isServed, jobs }: Surroundings): RecordingReason | null {
  const isWaiting = row.backend === 'local' && ['STARTING', 'ACTIVE', 'ENDING', 'PROCESSING'].includes(row.status);
  const isHeld = jobs.some((job) => !job.isOver && job.isHeld);
  return isWaiting && !isServed && !isHeld ? 'no_worker' : reasonOf(factsOf(row));
}

function progressOf({ jobs }: Surroundings): number {
  return jobs.find(({ kind }) => kind === 'finalise')?.progress ?? 0;
}

function compositionOf({ jobs, files }: Surroundings): Recording['composition'] {
  const job = jobs.find(({ kind }) => kind === 'compose');
  if (job === undefined || files.some(({ kind }) => kind === 'composed')) return null;
  if (job.isOver) return { status: 'failed', progress: null };
  return job.isHeld ? { status: 'running', progress: job.progress ?? 0 } : { status: 'waiting', progress: null };
}
