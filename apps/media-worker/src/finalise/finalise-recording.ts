/**
 * The tracks of a recording become files for people. It may be broken off at any time and begun again: what there is
 * already is made anew and replaced, and the answer is the same.
 */
import { mkdir } from 'node:fs/promises';
import type { LeasedJob, MadeFile } from '@live-meeting/contracts/http/worker';
import type { Logger } from 'pino';
import type { TaskTools } from '../jobs/after-work.js';
import { firstBeganMs } from '../recording/journal.js';
import { recordingFolder } from '../recording/recording-folder.js';
import { keepMade, type KeptFile } from './made-files.js';
import { makeFile } from './make-file.js';
import { plannedFiles } from './plan.js';
import { readSegments } from './segments.js';

export interface FinaliseOptions extends TaskTools {
  readonly job: Extract<LeasedJob, { kind: 'finalise' }>;
  readonly recordingsDir: string;
  readonly logger: Logger;
}

export async function finaliseRecording(options: FinaliseOptions): Promise<MadeFile[]> {
  const { job, recordingsDir, logger, signal, onProgress } = options;
  const folder = recordingFolder(recordingsDir, job.recordingId);
  const { segments, serverAheadMs } = await readSegments(folder);
  const startMs = (await firstBeganMs(folder)) ?? (segments[0]?.startMs ?? 0) - serverAheadMs;
  const totalBytes = segments.reduce((sum, { bytes }) => sum + bytes, 1);
  let doneBytes = 0;
  const made: KeptFile[] = [];
  await mkdir(folder.root, { recursive: true });
  for (const file of plannedFiles(segments)) {
    const one = await makeFile(file, {
      folder: folder.root,
      recordingStartMs: startMs + serverAheadMs,
      serverAheadMs,
      signal,
      onBytes: (bytes) => onProgress(Math.min(1, (doneBytes += bytes) / totalBytes)),
    });
    if (one !== undefined) made.push(one);
    logger.info({ file: one?.file.name, bytes: one?.file.bytes }, 'a file of a recording is made');
  }
  await keepMade(folder, made);
  return made.map(({ file }) => file);
}
