/**
 * Counts that several backends share, by Redis' own clock, each in one step. While Redis is away or slow, this backend
 * counts by itself: nobody is refused and nobody is held up for it.
 */
import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { RateLimitStore, type BackoffRule, type RateLimit } from '../http/rate-limit/rate-limit.store.js';
import { forgiveKey, takeScript, tryOnceScript, type Script } from './rate-limit-scripts.js';

/** A Redis that did not answer is not asked again for so long. */
const pauseMs = 1000;

export interface RedisRateLimitOptions {
  readonly commands: Redis;
  /** Counts while Redis does not. */
  readonly own: RateLimitStore;
  readonly logger: Logger;
}

export class RedisRateLimitStore extends RateLimitStore {
  private pausedUntilMs = 0;

  constructor(private readonly options: RedisRateLimitOptions) {
    super();
  }

  override async take(key: string, limit: RateLimit): Promise<number> {
    const { burst, perMinute } = limit;
    const shared = await this.run(takeScript, key, [burst, perMinute / 60_000]);
    return shared ?? this.options.own.take(key, limit);
  }

  override async tryOnce(key: string, rule: BackoffRule): Promise<number> {
    const { freeTries, firstWaitMs, maxWaitMs, forgetAfterMs } = rule;
    const shared = await this.run(tryOnceScript, key, [freeTries, firstWaitMs, maxWaitMs, forgetAfterMs]);
    return shared ?? this.options.own.tryOnce(key, rule);
  }

  override async forgive(key: string): Promise<void> {
    await this.options.own.forgive(key);
    await this.ask((commands) => commands.del(...forgiveKey(nameOf(key))));
  }

  private run(script: Script, key: string, values: readonly number[]): Promise<number | undefined> {
    return this.ask(async (commands) => {
      const name = script.keyPrefix + nameOf(key);
      const wait = await evaluate(commands, script, [name, ...values.map(String)]);
      if (typeof wait !== 'number') throw new TypeError('A rate limit is a number');
      return wait;
    });
  }

  /** @returns undefined when there is no answer. */
  private async ask<Answer>(work: (commands: Redis) => Promise<Answer>): Promise<Answer | undefined> {
    const { commands, logger } = this.options;
    if (commands.status !== 'ready' || performance.now() < this.pausedUntilMs) return undefined;
    try {
      return await work(commands);
    } catch (error) {
      this.pausedUntilMs = performance.now() + pauseMs;
      logger.warn({ err: error }, 'shared rate limits are counted here alone for a moment');
      return undefined;
    }
  }
}

/** The script is sent once; from then on its digest says which one is meant. */
async function evaluate(commands: Redis, { text, digest }: Script, values: readonly string[]): Promise<unknown> {
  try {
    return await commands.evalsha(digest, 1, ...values);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return commands.eval(text, 1, ...values);
  }
}

/** Keys hold addresses and accounts: neither is legible in Redis, and none is long. */
function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
