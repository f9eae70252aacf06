import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CircuitBreaker, failuresToOpen } from './circuit-breaker.js';
import { decide, maxAttempts, parseRetryAfter, probeIntervalMs, type Outcome } from './retry-policy.js';

const answer = (status: number, retryAfterMs?: number): Outcome => ({ kind: 'answer', status, retryAfterMs });

describe('what an answer means', () => {
  it('[IM2] is the same for every status there is', () => {
    for (let status = 100; status < 600; status++) {
      const { kind } = decide(answer(status), 1, 0.5);
      const isRetried = status >= 500 || [408, 425, 429].includes(status);
      const expected = status >= 200 && status < 300 ? 'done' : isRetried ? 'again' : 'dead';
      expect(kind, String(status)).toBe(expected);
    }
  });

  it('[IM2] is three tries with growing pauses, then a rest until the next probe', () => {
    const pauses = [1, 2, 3, 4, 50].map((attempts) => decide(answer(503), attempts, 1));
    expect(pauses).toMatchObject([
      { afterMs: 500, isParked: false },
      { afterMs: 1000, isParked: false },
      { afterMs: probeIntervalMs, isParked: true },
      { afterMs: probeIntervalMs, isParked: true },
      { afterMs: probeIntervalMs, isParked: true },
    ]);
    expect(maxAttempts).toBe(3);
  });

  it('[IM2] leaves half of a pause to chance, and never less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
        const decision = decide({ kind: 'no_answer', reason: 'timeout' }, attempts, random);
        const full = 500 * 2 ** (attempts - 1);
        expect(decision.kind === 'again' && decision.afterMs >= full / 2 && decision.afterMs <= full).toBe(true);
      }),
    );
  });

  it('[IM2] waits as long as it is asked to, up to a minute', () => {
    expect(decide(answer(429, 30_000), 1, 0)).toMatchObject({ afterMs: 30_000 });
    const now = Date.UTC(2026, 0, 1);
    expect(parseRetryAfter('7', now)).toBe(7000);
    expect(parseRetryAfter('100000', now)).toBe(60_000);
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:10 GMT', now)).toBe(10_000);
    expect(parseRetryAfter('Thu, 01 Jan 2015 00:00:10 GMT', now)).toBe(0);
    expect(parseRetryAfter('soon', now)).toBeUndefined();
    expect(parseRetryAfter(undefined, now)).toBeUndefined();
  });
});

describe('the breaker', () => {
  it('[IM5] opens after five failures in a row, and lets one probe pass per five seconds', () => {
    const breaker = new CircuitBreaker();
    for (let count = 1; count < failuresToOpen; count++) breaker.failed(0);
    breaker.succeeded();
    for (let count = 1; count < failuresToOpen; count++) breaker.failed(0);
    expect([breaker.isOpen, breaker.waitMs(0)]).toEqual([false, 0]);
    breaker.failed(1000);
    expect([breaker.isOpen, breaker.waitMs(1000), breaker.waitMs(6000)]).toEqual([true, 5000, 0]);
    breaker.began(6000);
    expect(breaker.waitMs(6001)).toBe(4999);
    breaker.failed(10_999);
    expect(breaker.waitMs(11_000)).toBe(0);
    breaker.succeeded();
    expect([breaker.isOpen, breaker.waitMs(11_000)]).toEqual([false, 0]);
  });
});
