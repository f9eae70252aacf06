import { describe, expect, it } from 'vitest';
import { developmentPolicy, productionPolicy, retryDelayMs } from './retry-policy';

const latest = { random: 1 };

describe('when to try again', () => {
  it('doubles from 2 s to 30 s for ten attempts in production', () => {
    const waits = Array.from({ length: 11 }, (_, index) => retryDelayMs(productionPolicy, index + 1, latest));
    const half = [2000, 4000, 8000, 16_000, 30_000];
    expect(waits).toEqual([...half, 30_000, 30_000, 30_000, 30_000, 30_000, undefined]);
  });

  it('makes three quick attempts in development', () => {
    const waits = [1, 2, 3, 4].map((attempt) => retryDelayMs(developmentPolicy, attempt, latest));
    expect(waits).toEqual([500, 1000, 2000, undefined]);
  });

  it('waits as long as the server asks, but never longer than the policy', () => {
    expect(retryDelayMs(productionPolicy, 1, { retryAfterMs: 9000, random: 1 })).toBe(9000);
    expect(retryDelayMs(productionPolicy, 1, { retryAfterMs: 900_000, random: 1 })).toBe(30_000);
    expect(retryDelayMs(productionPolicy, 3, { retryAfterMs: 1000, random: 1 })).toBe(8000);
  });

  it('spreads people who were cut off together', () => {
    expect(retryDelayMs(productionPolicy, 1, { random: 0 })).toBe(1600);
  });
});
