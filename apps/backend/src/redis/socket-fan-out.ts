/** Carries what is sent to sockets to the other backends' sockets. Without Redis, or while it is away: to our own alone. */
import { Inject, Injectable } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { ServerOptions } from 'socket.io';
import { LOGGER } from '../http/logger.js';
import { RedisService } from './redis.service.js';

const channelPrefix = 'live-meeting:sockets';

@Injectable()
export class SocketFanOut {
  constructor(
    private readonly redis: RedisService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** What a Socket.IO server must be made with. */
  adapterOptions(): Pick<Partial<ServerOptions>, 'adapter'> {
    const { lines } = this.redis;
    if (lines === undefined) return {};
    const { commands, subscriber } = lines;
    return {
      adapter: createAdapter(this.forPublishing(commands), this.forSubscribing(subscriber), { key: channelPrefix }),
    };
  }

  /** The adapter waits for no answer, so a failure must end here. Our own sockets are served either way. */
  private forPublishing(commands: Redis): object {
    return {
      publish: (channel: string, message: Buffer | string): void => {
        if (commands.status !== 'ready') return;
        commands.publish(channel, message).catch((error: unknown) => {
          this.logger.debug({ err: error }, 'other backends were not told');
        });
      },
      on: () => undefined,
      off: () => undefined,
    };
  }

  private forSubscribing(subscriber: Redis): object {
    const quietly = (work: Promise<unknown>): void => {
      work.catch((error: unknown) => this.logger.debug({ err: error }, 'a subscription was not made'));
    };
    return {
      psubscribe: (pattern: string): void => quietly(subscriber.psubscribe(pattern)),
      subscribe: (channels: string[]): void => quietly(subscriber.subscribe(...channels)),
      punsubscribe: (pattern: string): void => quietly(subscriber.punsubscribe(pattern)),
      unsubscribe: (channels: string[]): void => quietly(subscriber.unsubscribe(...channels)),
      on: (event: string, listener: (...values: unknown[]) => void) => {
        if (event !== 'error') subscriber.on(event, listener);
      },
      off: (event: string, listener: (...values: unknown[]) => void) => subscriber.off(event, listener),
    };
  }
}
