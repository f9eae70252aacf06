import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MemoryRateLimitStore } from '../../src/http/rate-limit/memory-rate-limit.store.js';
import type { RateLimitStore } from '../../src/http/rate-limit/rate-limit.store.js';
import { RedisRateLimitStore } from '../../src/redis/redis-rate-limit.store.js';
import { TestRedis } from '../support/redis.js';
import { waitFor } from '../support/wait-for.js';

let redis: TestRedis;
const lines: Redis[] = [];
let key: string;
let lastKey = 0;

beforeAll(async () => {
  redis = await TestRedis.start();
});

afterAll(async () => {
  for (const line of lines) line.disconnect();
  await redis.stop();
});

beforeEach(() => {
  key = `key ${String((lastKey += 1))}`;
});

async function backend(): Promise<RateLimitStore> {
  const commands = new Redis(redis.url, { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 300 });
  commands.on('error', () => undefined);
  lines.push(commands);
  await waitFor('the line to Redis', () => commands.status === 'ready');
  return new RedisRateLimitStore({ commands, own: new MemoryRateLimitStore(), logger: pino({ level: 'silent' }) });
}

describe('limits that two backends share', () => {
  const limit = { burst: 10, perMinute: 6 };
  const rule = { freeTries: 3, firstWaitMs: 5000, maxWaitMs: 60_000, forgetAfterMs: 3_600_000 };

  it('hold for both together, however many ask at once', async () => {
    const [one, two] = [await backend(), await backend()];
    const waits = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? one : two).take(key, limit)),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
    const refused = waits.filter((wait) => wait > 0);
    expect(Math.max(...refused)).toBeLessThanOrEqual(10_000);
    expect(Math.min(...refused)).toBeGreaterThan(5000);
    expect(await one.take(`${key} other`, limit)).toBe(0);
  });

  it('count a guess on one for the other, and forgive it on both', async () => {
    const [one, two] = [await backend(), await backend()];
    expect([await one.tryOnce(key, rule), await two.tryOnce(key, rule), await one.tryOnce(key, rule)]).toEqual([
      0, 0, 0,
    ]);
    const wait = await two.tryOnce(key, rule);
    expect(wait).toBeGreaterThan(4000);
    expect(wait).toBeLessThanOrEqual(5000);
    await one.forgive(key);
    expect(await two.tryOnce(key, rule)).toBe(0);
  });

  it('answer as the memory of one backend does', async () => {
    const shared = await backend();
    let nowMs = 0;
    const own = new MemoryRateLimitStore(() => nowMs);
    const quick = { burst: 2, perMinute: 60_000 };
    const startedAt = performance.now();
    for (let turn = 0; turn < 30; turn += 1) {
      nowMs = performance.now() - startedAt;
      const [theirs, ours] = [await shared.take(key, quick), await own.take(key, quick)];
      // One token a millisecond: the two clocks may differ by the time an answer takes.
      expect(Math.abs(theirs - ours)).toBeLessThanOrEqual(1);
    }
  });

  it('say nothing of whom they count', async () => {
    const shared = await backend();
    await shared.take('sign_in amina@example.com', limit);
    expect((await lines[0]?.keys('*'))?.join()).not.toContain('amina');
  });

  it('are counted by each backend alone while Redis hangs or is away', async () => {
    const [one, two] = [await backend(), await backend()];
    process.kill(redis.pid, 'SIGSTOP');
    const startedAt = performance.now();
    const waits: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) waits.push(await one.take(key, limit));
    expect(performance.now() - startedAt).toBeLessThan(1500);
    process.kill(redis.pid, 'SIGCONT');
    expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
    await redis.kill();
    expect(await two.take(key, limit)).toBe(0);
    await redis.begin();
  });
});
