/**
 * Recordings that LiveKit's egress makes: begun and stopped by its API, followed by its webhooks and its lists, which
 * say the same and may say it in any order. An egress whose recording is over is stopped, whoever started it.
 */
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { EgressAdmin, EgressInfo } from '@live-meeting/livekit-server/egress-admin';
import { AppConfig } from '../config/app-config.js';
import { EGRESS_ADMIN } from '../livekit/egress-admin.token.js';
import { RecordingContentRepository } from '../prisma/recording-content.repository.js';
import { RecordingRepository, type RecordingRow } from '../prisma/recording.repository.js';
import { safeWord } from '../storage/safe-word.js';
import { factsIn, filePathOf, filesIn, isOver, recordingIdIn } from './egress-course.js';
import { finalStatuses } from './recording-state.js';
import { RecordingTransitions } from './recording-transitions.service.js';

type Begun = Pick<RecordingRow, 'id' | 'roomName' | 'layout'>;

@Injectable()
export class EgressRecorder {
  constructor(
    private readonly config: AppConfig,
    private readonly recordings: RecordingRepository,
    private readonly content: RecordingContentRepository,
    private readonly transitions: RecordingTransitions,
    @Inject(EGRESS_ADMIN) private readonly egress: EgressAdmin,
  ) {}

  /** @throws AppError livekit.unavailable, livekit.rejected: then the recording has failed */
  async begin({ id, roomName, layout }: Begun): Promise<void> {
    const { bucket } = this.config.recordings;
    if (bucket === undefined) throw new Error('LiveKit records into a bucket, and there is none');
    try {
      const filePath = filePathOf(id, safeWord(roomName));
      await this.hear(await this.egress.startRoomComposite({ roomName, layout, filePath, bucket }));
    } catch (error) {
      if (error instanceof AppError) await this.transitions.add(id, { kind: 'failed', reason: 'media_server_failed' });
      throw error;
    }
  }

  /** That it has stopped is said by LiveKit. @throws AppError livekit.unavailable, livekit.rejected */
  async stop({ egressId }: Pick<RecordingRow, 'egressId'>): Promise<void> {
    if (egressId === null) return;
    const info = await this.egress.stop(egressId);
    if (info !== undefined) await this.hear(info);
  }

  async hear(info: EgressInfo): Promise<void> {
    const recording = await this.find(info);
    if (recording === undefined) return;
    if (recording.egressId === null) await this.recordings.setEgress(recording.id, info.id);
    const isStray = finalStatuses.includes(recording.status) || recording.status === 'ENDING';
    if (isStray && (info.status === 'starting' || info.status === 'active')) await this.egress.stop(info.id);
    const transition = await this.recordings.transaction(async (transaction) => {
      const files = filesIn(info);
      if (isOver(info) && files.length > 0) await this.content.putFiles(transaction, recording.id, files);
      return this.transitions.addAllIn(transaction, recording.id, factsIn(info));
    });
    if (transition !== undefined) await this.transitions.tell(transition);
  }

  /** @returns undefined where LiveKit knows nothing of it */
  async ask(egressId: string): Promise<EgressInfo | undefined> {
    const [info] = await this.egress.list({ egressId });
    return info;
  }

  running(): Promise<readonly EgressInfo[]> {
    return this.egress.list({ active: true });
  }

  /** Its webhook may come before the answer to our request: the path says whose it is. */
  private async find({ id, filePath }: EgressInfo): Promise<RecordingRow | undefined> {
    const known = await this.recordings.findByEgress(id);
    if (known !== undefined) return known;
    const recordingId = recordingIdIn(filePath);
    return recordingId === undefined ? undefined : this.recordings.find(recordingId);
  }
}
