/** What media workers are told of recordings, and what comes of their work. Whose media is kept is decided here alone. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { FinishBody, Heartbeat, MadeFile, SeenTrack } from '@live-meeting/contracts/http/worker';
import type { JobRow } from '../prisma/media-job.repository.js';
import {
  RecordingContentRepository,
  type NewRecordingFile,
  type RecordingDemand,
} from '../prisma/recording-content.repository.js';
import { RecordingJobRepository } from '../prisma/recording-job.repository.js';
import { RecordingRepository } from '../prisma/recording.repository.js';
import { RecordingFolders } from '../storage/recording-folders.service.js';
import { madeFile } from './kept-files.js';
import type { NewFact } from './new-fact.js';
import { RecordingTransitions, type Transition } from './recording-transitions.service.js';
import { personsIn, tracksToRecord, wanted } from './tracks-to-record.js';

/** A job that works on a recording. */
export interface RecordingJob extends JobRow {
  readonly recordingId: string;
}

type Done = Pick<FinishBody, 'workerId' | 'files'>;

const ended: Heartbeat = { status: 'ended', deliver: [] };

export function isOfRecording(job: JobRow): job is RecordingJob {
  return job.recordingId !== null;
}

@Injectable()
export class RecordingJobs {
  constructor(
    private readonly recordings: RecordingRepository,
    private readonly content: RecordingContentRepository,
    private readonly jobs: RecordingJobRepository,
    private readonly folders: RecordingFolders,
    private readonly transitions: RecordingTransitions,
  ) {}

  /** The first word of whoever holds it is its beginning. */
  async heartbeat({ kind, recordingId }: RecordingJob, tracks: readonly SeenTrack[]): Promise<Heartbeat> {
    if (kind !== 'recording') return { status: 'active', deliver: [] };
    const demand = await this.content.demand(recordingId, personsIn(tracks));
    if (demand === undefined || demand.isEncrypted) return ended;
    if (demand.status !== 'STARTING' && demand.status !== 'ACTIVE') return ended;
    if (demand.status === 'STARTING') await this.transitions.add(recordingId, { kind: 'began' });
    const kept = tracksToRecord(tracks, demand.agreed);
    await this.notePeople(recordingId, kept, demand);
    return { status: 'active', deliver: kept.map(wanted) };
  }

  /** @throws AppError job.not_held; request.invalid for files that are not where recordings lie */
  async done(job: RecordingJob, body: Done): Promise<void> {
    const files = await this.storedFiles(job.recordingId, body.files ?? []);
    const transition = await this.recordings.transaction(async (transaction): Promise<Transition | undefined> => {
      const outcome = await this.jobs.endHeld(transaction, job.id, body.workerId);
      if (outcome === 'lost') throw new AppError('job.not_held');
      // Said twice since the first answer was lost, or over meanwhile for another reason.
      if (outcome === 'over') return undefined;
      if (files.length > 0) await this.content.putFiles(transaction, job.recordingId, files);
      const fact = factOf(job.kind, files.length);
      return fact && this.transitions.addIn(transaction, job.recordingId, fact);
    });
    if (transition !== undefined) await this.transitions.tell(transition);
  }

  /** After a failure; what fails too often is looked after by the upkeep, but for the extra. */
  async failed({ kind }: RecordingJob): Promise<void> {
    if (kind === 'compose') await this.jobs.giveUpCompositions();
  }

  private async notePeople(recordingId: string, kept: readonly SeenTrack[], { noted }: RecordingDemand): Promise<void> {
    const known = new Set(noted);
    const unknown = new Set(kept.map(({ participant }) => participant).filter((identity) => !known.has(identity)));
    if (unknown.size > 0) await this.content.notePeople(recordingId, [...unknown]);
  }

  /** A worker may write to another disk than ours is: then nobody could have its files. */
  private async storedFiles(recordingId: string, made: readonly MadeFile[]): Promise<NewRecordingFile[]> {
    return Promise.all(
      made.map(async (file, index) => {
        const stored = await this.folders.look(recordingId, file.name);
        if (stored !== undefined) return madeFile(file, stored);
        const message = 'is not in the folder of the recording: workers and backend share RECORDINGS_DIR';
        throw new AppError('request.invalid', {
          details: [{ path: `body.files.${String(index)}.name`, message }],
        });
      }),
    );
  }
}

/** What it means that such a job is done; undefined: nothing for the recording's status. */
function factOf(kind: JobRow['kind'], files: number): NewFact | undefined {
  if (kind === 'recording') return { kind: 'captured' };
  return kind === 'finalise' ? { kind: 'processed', files } : undefined;
}
