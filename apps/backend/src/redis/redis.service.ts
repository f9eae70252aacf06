/**
 * Redis where it is configured: one line for commands, one for what other backends say. Both come back by themselves;
 * while Redis is away, whoever asks is told at once and goes on without it.
 */
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';

const connectTimeoutMs = 2000;
const commandTimeoutMs = 300;
const maxPauseMs = 2000;

export interface RedisLines {
  readonly commands: Redis;
  readonly subscriber: Redis;
}

@Injectable()
export class RedisService implements OnModuleDestroy {
  /** Undefined where no Redis is configured. */
  readonly lines: RedisLines | undefined;

  constructor(
    { redisUrl }: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    if (redisUrl === undefined) return;
    const shared = {
      connectTimeout: connectTimeoutMs,
      retryStrategy: (attempt: number) => Math.min(attempt * 100, maxPauseMs),
      keepAlive: 10_000,
    };
    this.lines = {
      // Nothing waits for Redis to come back: what could not be said then would be stale.
      commands: new Redis(redisUrl, {
        ...shared,
        enableOfflineQueue: false,
        maxRetriesPerRequest: 0,
        commandTimeout: commandTimeoutMs,
      }),
      // Subscriptions are made once, and made again by the client itself on every new connection.
      subscriber: new Redis(redisUrl, { ...shared, maxRetriesPerRequest: null }),
    };
    this.watch(this.lines.commands);
    this.lines.subscriber.on('error', (error) => this.logger.debug({ err: error }, 'the line to Redis failed'));
  }

  /** Whether commands can be given now. */
  get isUp(): boolean {
    return this.lines?.commands.status === 'ready';
  }

  onModuleDestroy(): void {
    this.lines?.commands.disconnect();
    this.lines?.subscriber.disconnect();
  }

  private watch(commands: Redis): void {
    let wasUp: boolean | undefined;
    const note = (isUp: boolean): void => {
      if (wasUp === isUp) return;
      wasUp = isUp;
      if (isUp) this.logger.info('Redis is there');
      else this.logger.warn('Redis is away: this backend goes on by itself');
    };
    commands.on('ready', () => note(true));
    commands.on('close', () => note(false));
    commands.on('error', (error) => this.logger.debug({ err: error }, 'the line to Redis failed'));
  }
}
