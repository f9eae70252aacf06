/** Counts of this process alone; bounded in number, the longest unused are dropped first. */
import type { BackoffRule, RateLimit, RateLimitStore } from './rate-limit.store.js';

interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

interface Tries {
  readonly count: number;
  readonly atMs: number;
  readonly blockedUntilMs: number;
}

const maxKeys = 100_000;

export class MemoryRateLimitStore implements RateLimitStore {
  private readonly buckets = new Map<string, Bucket>();
  private readonly tries = new Map<string, Tries>();

  constructor(private readonly now: () => number = Date.now) {}

  take(key: string, { burst, perMinute }: RateLimit): Promise<number> {
    const nowMs = this.now();
    const perMs = perMinute / 60_000;
    const { tokens, atMs } = this.buckets.get(key) ?? { tokens: burst, atMs: nowMs };
    const left = Math.min(burst, tokens + (nowMs - atMs) * perMs);
    if (left < 1) return Promise.resolve(Math.ceil((1 - left) / perMs));
    keep(this.buckets, key, { tokens: left - 1, atMs: nowMs });
    return Promise.resolve(0);
  }

  tryOnce(key: string, rule: BackoffRule): Promise<number> {
    const nowMs = this.now();
    const kept = this.tries.get(key);
    const isKnown = kept !== undefined && nowMs - kept.atMs < rule.forgetAfterMs;
    const { count, blockedUntilMs } = isKnown ? kept : { count: 0, blockedUntilMs: 0 };
    if (blockedUntilMs > nowMs) return Promise.resolve(blockedUntilMs - nowMs);
    const waitMs = waitAfter(count + 1, rule);
    keep(this.tries, key, { count: count + 1, atMs: nowMs, blockedUntilMs: nowMs + waitMs });
    return Promise.resolve(0);
  }

  forgive(key: string): Promise<void> {
    this.tries.delete(key);
    return Promise.resolve();
  }
}

/** How long nothing more is tried after the nth try. */
export function waitAfter(count: number, { freeTries, firstWaitMs, maxWaitMs }: BackoffRule): number {
  if (count < freeTries) return 0;
  return Math.min(maxWaitMs, firstWaitMs * 2 ** Math.min(count - freeTries, 30));
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  const oldest = map.size >= maxKeys ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
  map.set(key, value);
}
