/**
 * Hears from the database when a right was taken away. While the line is down nothing can be heard: what is remembered
 * is forgotten when it breaks and when it is back, and its short lifetime bounds what is missed in between.
 */
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import type { Logger } from 'pino';
import { CallerChanges } from '../auth/credential-store.js';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';

const pauseMs = 1000;

@Injectable()
export class CallerChangesListener extends CallerChanges implements OnModuleInit, OnModuleDestroy {
  private readonly listeners: (() => void)[] = [];
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    super();
  }

  override onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Does not wait: the backend starts without a database too. */
  onModuleInit(): void {
    void this.listen();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end();
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.databaseUrl,
      application_name: 'live-meeting-callers',
      connectionTimeoutMillis: 2000,
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', () => this.tell());
    client.on('error', (error) => this.logger.debug({ err: error }, 'the line for changed callers broke'));
    client.on('end', () => this.again());
    try {
      await client.connect();
      await client.query('LISTEN live_meeting_callers');
      this.tell();
    } catch (error) {
      this.logger.debug({ err: error }, 'the line for changed callers cannot be opened');
      await client.end().catch(() => undefined);
      this.again();
    }
  }

  private again(): void {
    this.tell();
    clearTimeout(this.timer);
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.listen(), pauseMs);
    this.timer.unref();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
