/**
 * What is deleted is gone: its rows at once, its bytes as soon as they can be, and again until nobody can be writing any
 * more.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { AuditService, type AuditedAct } from '../audit/audit.service.js';
import { LOGGER } from '../http/logger.js';
import { RecordingContentRepository, type RemovalRow } from '../prisma/recording-content.repository.js';
import { RecordingJobRepository } from '../prisma/recording-job.repository.js';
import { RecordingRepository } from '../prisma/recording.repository.js';
import { RecordingBytes } from '../storage/recording-bytes.service.js';

const atOnce = 200;

@Injectable()
export class RecordingRemoval {
  constructor(
    private readonly recordings: RecordingRepository,
    private readonly content: RecordingContentRepository,
    private readonly jobs: RecordingJobRepository,
    private readonly bytes: RecordingBytes,
    private readonly audit: AuditService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** One that is not running. @returns whether it was there to be removed. */
  async remove(id: string, act: AuditedAct): Promise<boolean> {
    const removed = await this.recordings.transaction(async (transaction) => {
      const gone = await this.recordings.remove(transaction, id);
      if (gone === undefined) return undefined;
      await this.jobs.endOf(transaction, id, ['recording', 'finalise', 'compose']);
      await this.audit.record(transaction, act);
      return gone;
    });
    if (removed !== undefined) await this.removeBytes({ ...removed, isSettled: false });
    return removed !== undefined;
  }

  async expire(olderThanDays: number): Promise<void> {
    for (const id of await this.content.expired(olderThanDays, atOnce)) {
      const recording = await this.recordings.find(id);
      if (recording === undefined) continue;
      const { currentRoomName: roomName } = recording;
      const object = { objectKind: 'recording', objectId: id, roomName, details: { olderThanDays } };
      await this.remove(id, { actor: 'system', action: 'recording.expire', ...object });
    }
  }

  /** What could not be deleted the last time, or may have been written since. */
  async finish(): Promise<void> {
    for (const removal of await this.content.removals(atOnce)) await this.removeBytes(removal);
  }

  /** What cannot be deleted now is tried again. */
  private async removeBytes({ isSettled, ...place }: RemovalRow): Promise<void> {
    try {
      await this.bytes.remove(place);
      if (isSettled) await this.content.forgetRemoval(place.recordingId);
    } catch (error) {
      this.logger.warn(
        { err: error, recordingId: place.recordingId },
        'the bytes of a deleted recording are still there',
      );
    }
  }
}
