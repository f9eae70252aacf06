import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackOff } from './back-off.js';

describe('BackOff', () => {
  it('doubles up to its limit, and begins anew when told', () => {
    const backOff = new BackOff({ firstMs: 100, longestMs: 500, random: () => 1 });
    expect([1, 2, 3, 4, 5].map(() => backOff.next())).toEqual([100, 200, 400, 500, 500]);
    backOff.reset();
    expect(backOff.next()).toBe(100);
  });

  it('is never shorter than half and never longer than the limit, however often', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 200 }), (chance, tries) => {
        const backOff = new BackOff({ firstMs: 100, longestMs: 5000, random: () => chance });
        for (let count = 1; count < tries; count += 1) backOff.next();
        const waitMs = backOff.next();
        expect(waitMs).toBeGreaterThanOrEqual(50);
        expect(waitMs).toBeLessThanOrEqual(5000);
      }),
    );
  });
});
