/** Follows LiveKit's egress: by its webhooks, and by asking, since webhooks get lost. */
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { egressEventNames } from '@live-meeting/contracts/livekit/webhook-event';
import type { Logger } from 'pino';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { Repeating } from '../http/repeating.js';
import { WebhookDispatcher } from '../livekit/webhook-dispatcher.service.js';
import { RecordingRepository, type UnfinishedRow } from '../prisma/recording.repository.js';
import { dueWithoutEgress } from './egress-course.js';
import { EgressRecorder } from './egress-recorder.service.js';
import { dueOutside } from './recording-state.js';
import { RecordingTransitions } from './recording-transitions.service.js';
import { situationOf } from './situation.js';

const intervalMs = 5000;

@Injectable()
export class EgressRecordingUpkeep implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly passes = new Repeating({ intervalMs, work: () => this.pass() });

  constructor(
    private readonly config: AppConfig,
    private readonly dispatcher: WebhookDispatcher,
    private readonly recordings: RecordingRepository,
    private readonly recorder: EgressRecorder,
    private readonly transitions: RecordingTransitions,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** In transactions of its own: what is said twice is one effect, and people are told only of what is certain. */
  onModuleInit(): void {
    this.dispatcher.register({
      name: 'recording-egress',
      events: egressEventNames,
      handle: async ({ egress }) => {
        if (egress !== undefined) await this.recorder.hear(egress);
      },
    });
  }

  onApplicationBootstrap(): void {
    if (this.config.recordings.bucket !== undefined) this.passes.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.passes.stop();
  }

  /** @throws AppError livekit.*, database.unavailable */
  async settle(): Promise<void> {
    const running = await this.recorder.running();
    for (const info of running) await this.recorder.hear(info);
    const seen = new Set(running.map(({ id }) => id));
    for (const row of await this.recordings.unfinished('livekit-egress')) {
      await this.endWithMeeting(row);
      if (row.egressId === null || !seen.has(row.egressId)) await this.lookFor(row);
    }
  }

  private async endWithMeeting(row: UnfinishedRow): Promise<void> {
    const fact = row.status === 'STARTING' || row.status === 'ACTIVE' ? dueOutside(situationOf(row)) : undefined;
    if (fact === undefined) return;
    await this.transitions.add(row.id, fact);
    await this.recorder.stop(row);
  }

  /** It does not run: it is over, or was never there. */
  private async lookFor(row: UnfinishedRow): Promise<void> {
    const info = row.egressId === null ? undefined : await this.recorder.ask(row.egressId);
    if (info !== undefined) return this.recorder.hear(info);
    const fact = dueWithoutEgress(situationOf(row));
    if (fact !== undefined) await this.transitions.add(row.id, fact);
  }

  private async pass(): Promise<void> {
    try {
      await this.settle();
    } catch (error) {
      this.logger.warn({ err: error }, 'recordings could not be compared with the media server’s egress');
    }
  }
}
