/**
 * Recordings stay as long as was promised, and what is deleted is gone: its rows at once, its bytes as soon as they can
 * be, and again until nobody can be writing any more. Folders that no row knows are reported and never touched: they
 * may be all that is left of a database that was lost.
 */
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { AuditService, type AuditedAct } from '../audit/audit.service.js';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { Repeating } from '../http/repeating.js';
import { MediaWorkerRepository } from '../prisma/media-worker.repository.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';
import { RecordingContentRepository, type RemovalRow } from '../prisma/recording-content.repository.js';
import { RecordingJobRepository } from '../prisma/recording-job.repository.js';
import { RecordingRepository, type RecordingRow } from '../prisma/recording.repository.js';
import { RecordingFolders } from '../storage/recording-folders.service.js';

const intervalMs = 5 * 60_000;
const atOnce = 200;
const maxCompositionFailures = 3;

@Injectable()
export class RecordingKeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly passes = new Repeating({ intervalMs, work: () => this.tick() });
  private reported: ReadonlySet<string> = new Set();

  constructor(
    private readonly config: AppConfig,
    private readonly recordings: RecordingRepository,
    private readonly content: RecordingContentRepository,
    private readonly jobs: RecordingJobRepository,
    private readonly workers: MediaWorkerRepository,
    private readonly periodic: PeriodicPassRepository,
    private readonly folders: RecordingFolders,
    private readonly audit: AuditService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.passes.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.passes.stop();
  }

  /** One that is not running. @returns whether it was there to be removed. */
  async remove({ id, backend }: Pick<RecordingRow, 'id' | 'backend'>, act: AuditedAct): Promise<boolean> {
    const isGone = await this.recordings.transaction(async (transaction) => {
      await this.jobs.endOf(transaction, id, ['recording', 'finalise', 'compose']);
      const removed = await this.recordings.remove(transaction, id, []);
      if (removed) await this.audit.record(transaction, act);
      return removed;
    });
    if (isGone) await this.removeBytes({ recordingId: id, backend, keys: [], isSettled: false });
    return isGone;
  }

  /** @returns whether it was done here, and not by another backend a moment ago. */
  async runOnce(): Promise<boolean> {
    const minAgeSeconds = intervalMs / 1000 / 2;
    return this.periodic.tryPass({ name: 'recording-keeping', minAgeSeconds, work: () => this.work() });
  }

  async work(): Promise<void> {
    await this.expire();
    for (const removal of await this.content.removals(atOnce)) await this.removeBytes(removal);
    await this.recordings.transaction((transaction) =>
      this.jobs.giveUpCompositions(transaction, maxCompositionFailures),
    );
    await this.workers.forget();
    await this.reportStrangers();
  }

  private async tick(): Promise<void> {
    try {
      await this.runOnce();
    } catch (error) {
      this.logger.warn({ err: error }, 'old recordings could not be looked after, they will be later');
    }
  }

  private async expire(): Promise<void> {
    const { retentionDays } = this.config.recordings;
    if (retentionDays === undefined) return;
    for (const id of await this.content.expired(retentionDays, atOnce)) {
      const recording = await this.recordings.find(id);
      if (recording === undefined) continue;
      const roomName = recording.currentRoomName;
      const object = { objectKind: 'recording', objectId: id, roomName, details: { retentionDays } };
      await this.remove(recording, { actor: 'system', action: 'recording.expire', ...object });
    }
  }

  /** What cannot be deleted now is tried again. */
  private async removeBytes({ recordingId, isSettled }: RemovalRow): Promise<void> {
    try {
      await this.folders.remove(recordingId);
      if (isSettled) await this.content.forgetRemoval(recordingId);
    } catch (error) {
      this.logger.warn({ err: error, recordingId }, 'the bytes of a deleted recording are still there');
    }
  }

  private async reportStrangers(): Promise<void> {
    const ids = await this.folders.list();
    const known = await this.content.known(ids);
    const strangers = ids.filter((id) => !known.has(id));
    const news = strangers.filter((id) => !this.reported.has(id));
    this.reported = new Set(strangers);
    if (news.length > 0)
      this.logger.warn(
        { folder: this.folders.directory, recordings: news.slice(0, 20), count: news.length },
        'there are recordings on the disk of which the database knows nothing; delete them if nobody needs them',
      );
  }
}
