import { describe, expect, it } from 'vitest';
import { perAddress, joinsPerRoomAndAddress, guesses } from './limits.js';
import { MemoryRateLimitStore, waitAfter } from './memory-rate-limit.store.js';

function store(): { at: number; it: MemoryRateLimitStore } {
  const clock = { at: 0 };
  return Object.assign(clock, { it: new MemoryRateLimitStore(() => clock.at) });
}

describe('a bucket', () => {
  const limit = { burst: 3, perMinute: 60 };

  it('gives what it holds, then one per interval, and says when', async () => {
    const limits = store();
    for (let turn = 0; turn < 3; turn += 1) expect(await limits.it.take('a', limit)).toBe(0);
    expect(await limits.it.take('a', limit)).toBe(1000);
    limits.at = 400;
    expect(await limits.it.take('a', limit)).toBe(600);
    limits.at = 1000;
    expect(await limits.it.take('a', limit)).toBe(0);
    expect(await limits.it.take('a', limit)).toBe(1000);
    expect(await limits.it.take('b', limit)).toBe(0);
  });

  it('never holds more than its burst', async () => {
    const limits = store();
    await limits.it.take('a', limit);
    limits.at = 3_600_000;
    for (let turn = 0; turn < 3; turn += 1) expect(await limits.it.take('a', limit)).toBe(0);
    expect(await limits.it.take('a', limit)).toBeGreaterThan(0);
  });

  it('lets 200 people behind one address join one room within a minute, each with ten requests', async () => {
    const limits = store();
    for (let person = 0; person < 200; person += 1) {
      limits.at += 50;
      expect(await limits.it.take('join', joinsPerRoomAndAddress)).toBe(0);
      for (let request = 0; request < 10; request += 1) expect(await limits.it.take('address', perAddress)).toBe(0);
    }
  });
});

describe('guesses', () => {
  it('are free five times, then wait twice as long each time, up to a quarter of an hour', async () => {
    const limits = store();
    for (let turn = 0; turn < 5; turn += 1) expect(await limits.it.tryOnce('a', guesses)).toBe(0);
    expect(await limits.it.tryOnce('a', guesses)).toBe(5000);
    limits.at = 5000;
    expect(await limits.it.tryOnce('a', guesses)).toBe(0);
    expect(await limits.it.tryOnce('a', guesses)).toBe(10_000);
    expect(waitAfter(100, guesses)).toBe(900_000);
  });

  it('are forgiven after one that was right, and forgotten with time', async () => {
    const limits = store();
    for (let turn = 0; turn < 5; turn += 1) await limits.it.tryOnce('a', guesses);
    await limits.it.forgive('a');
    for (let turn = 0; turn < 5; turn += 1) expect(await limits.it.tryOnce('a', guesses)).toBe(0);
    limits.at = guesses.forgetAfterMs;
    for (let turn = 0; turn < 5; turn += 1) expect(await limits.it.tryOnce('a', guesses)).toBe(0);
  });
});
