/**
 * The only place where a recording changes: a fact is added under its lock, its status follows by the pure rule, and its
 * jobs are opened and ended in the same transaction. People are told afterwards.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import type { Transaction } from '../prisma/database.service.js';
import { RecordingContentRepository } from '../prisma/recording-content.repository.js';
import { RecordingJobRepository } from '../prisma/recording-job.repository.js';
import { RecordingRepository, type RecordingRow } from '../prisma/recording.repository.js';
import { RoomFacts } from '../rooms/room-facts.service.js';
import { RecordingFolders } from '../storage/recording-folders.service.js';
import { keptTrack } from './kept-files.js';
import type { NewFact } from './new-fact.js';
import { columnsOf, factsOf } from './recording-columns.js';
import { withFact } from './recording-state.js';

export interface Transition {
  readonly before: RecordingRow;
  readonly after: RecordingRow;
}

@Injectable()
export class RecordingTransitions {
  constructor(
    private readonly recordings: RecordingRepository,
    private readonly content: RecordingContentRepository,
    private readonly jobs: RecordingJobRepository,
    private readonly folders: RecordingFolders,
    private readonly facts: RoomFacts,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns undefined where there is no such recording. */
  async add(id: string, fact: NewFact): Promise<Transition | undefined> {
    const transition = await this.recordings.transaction((transaction) => this.addIn(transaction, id, fact));
    if (transition !== undefined) await this.tell(transition);
    return transition;
  }

  /** In the transaction of whoever has more to say with it; then `tell`. */
  async addIn(transaction: Transaction, id: string, fact: NewFact): Promise<Transition | undefined> {
    const locked = await this.recordings.lock(transaction, id);
    if (locked === undefined) return undefined;
    const { now, ...before } = locked;
    const columns = columnsOf(withFact(factsOf(before), { ...fact, atMs: now.getTime() }));
    await this.recordings.save(transaction, id, columns);
    const after = { ...before, ...columns };
    if (after.status !== before.status) await this.keepJobs(transaction, after);
    return { before, after };
  }

  /** As one step, from what it was before the first of them to what it is after the last. */
  async addAllIn(transaction: Transaction, id: string, facts: readonly NewFact[]): Promise<Transition | undefined> {
    let whole: Transition | undefined;
    for (const fact of facts) {
      const step = await this.addIn(transaction, id, fact);
      whole = step && { before: whole?.before ?? step.before, after: step.after };
    }
    return whole;
  }

  /** What is said and done once it is certain. */
  async tell({ before, after }: Transition): Promise<void> {
    if (after.status === before.status) return;
    const { id: recordingId, status, consentText, currentRoomName, stopReason, failReason } = after;
    this.facts.publish(currentRoomName, { type: 'recording', recordingId, status, consentText });
    this.logger.info({ recordingId, roomName: currentRoomName, status, stopReason, failReason }, 'recording');
    if (after.backend === 'local' && status === 'FAILED' && after.beganAt !== null) await this.listTracks(recordingId);
  }

  private async keepJobs(transaction: Transaction, { id, status, backend, ...row }: RecordingRow): Promise<void> {
    if (backend !== 'local') return;
    switch (status) {
      case 'STARTING':
      case 'ACTIVE':
      case 'ENDING':
        return;
      case 'PROCESSING':
        await this.jobs.endOf(transaction, id, ['recording']);
        return this.jobs.open(transaction, { kind: 'finalise', recordingId: id, ...row });
      case 'COMPLETE':
        await this.jobs.endOf(transaction, id, ['recording', 'finalise']);
        return this.jobs.openComposition(transaction, { recordingId: id, ...row });
      case 'FAILED':
      case 'ABORTED':
        return this.jobs.endOf(transaction, id, ['recording', 'finalise', 'compose']);
      default:
        status satisfies never;
    }
  }

  /** What could not be finished is there all the same, track by track. */
  private async listTracks(recordingId: string): Promise<void> {
    try {
      const tracks = await this.folders.tracks(recordingId);
      const files = tracks.map((track) => keptTrack(track));
      await this.recordings.transaction((transaction) => this.content.putFiles(transaction, recordingId, files));
    } catch (error) {
      this.logger.warn({ err: error, recordingId }, 'what was kept of a failed recording could not be listed');
    }
  }
}
