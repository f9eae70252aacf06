/**
 * Answers LiveKit soon whatever the database does: an event that cannot be stored within the deadline goes to the
 * spool, which is as durable, and is stored from there. LiveKit holds up a room's events behind a slow answer and
 * drops them after 30 s, so waiting for the database would lose what comes next.
 */
import { hostname } from 'node:os';
import path from 'node:path';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import type { Logger } from 'pino';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { Repeating } from '../http/repeating.js';
import { isDatabaseAway } from '../prisma/database-errors.js';
import { WebhookDispatcher, type WebhookOutcome } from './webhook-dispatcher.service.js';
import { WebhookSpool } from './webhook-spool.js';

const storeDeadlineMs = 150;
const replayIntervalMs = 2000;
const maxSpoolBytes = 64 * 1024 * 1024;

export type IntakeOutcome = WebhookOutcome | 'spooled';

@Injectable()
export class WebhookIntake implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly spool: WebhookSpool;
  private readonly replays: Repeating;

  constructor(
    config: AppConfig,
    private readonly dispatcher: WebhookDispatcher,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.spool = new WebhookSpool({
      directory: path.join(config.storage.directory, 'webhook-spool'),
      instance: `${hostname()}-${String(config.port)}`.replaceAll(/[^A-Za-z0-9-]/g, '-'),
      maxBytes: maxSpoolBytes,
    });
    this.replays = new Repeating({ intervalMs: replayIntervalMs, work: () => this.replay() });
  }

  onApplicationBootstrap(): void {
    this.replays.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.replays.stop();
  }

  /** @throws AppError `database.unavailable` when neither the database nor the spool can take it. */
  async take(event: WebhookEvent): Promise<IntakeOutcome> {
    const stored = this.dispatcher.accept(event).catch((error: unknown) => {
      if (!isDatabaseAway(error)) throw error;
      return undefined;
    });
    const outcome = await withinDeadline(stored, storeDeadlineMs);
    if (outcome !== undefined) return outcome;
    await this.spool.append(event);
    // Should it be stored after all, the copy in the spool finds it there. Should it fail, the spool has it.
    stored.catch((error: unknown) => {
      this.logger.warn({ err: error, eventId: event.id }, 'a slow webhook failed and waits in the spool');
    });
    return 'spooled';
  }

  private async replay(): Promise<void> {
    try {
      const count = await this.spool.replay((event) => this.dispatcher.accept(event));
      if (count > 0) this.logger.info({ count }, 'webhooks stored from the spool');
    } catch (error) {
      this.logger.warn({ err: error }, 'the spool waits for the database');
    }
  }
}

async function withinDeadline<Result>(work: Promise<Result>, deadlineMs: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, deadlineMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
