import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amplify, gainFor, maxGainDb, maxStepDb, peakOf } from './normaliser.js';
import { bytesOf, samplesOf } from './samples.js';

const minusOneDbfs = 32_768 * 10 ** (-1 / 20);
const blockOf = (...values: number[]): Buffer => bytesOf(Int16Array.from(values));

describe('normalising', () => {
  it('[PG6] brings a peak to −1 dBFS', () => {
    const block = blockOf(8000, -10_000, 3);
    const louder = amplify([block], gainFor(peakOf([block]), undefined));
    expect(Math.abs(peakOf([louder]) - minusOneDbfs)).toBeLessThan(1);
    expect(samplesOf(louder)[0]).toBe(Math.round((8000 / 10_000) * minusOneDbfs));
  });

  it('[PG6] leaves silence silent, and a whisper a whisper', () => {
    expect(peakOf([amplify([blockOf(0, 0)], gainFor(0, 18))])).toBe(0);
    expect(gainFor(1, undefined)).toBe(maxGainDb);
    expect(gainFor(0, 7)).toBe(7);
  });

  it('[PG6] never clips, never rises by more than 6 dB, and falls by more only where it would clip', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 32_768 }), { minLength: 1, maxLength: 50 }), (peaks) => {
        let before: number | undefined;
        for (const peak of peaks) {
          const gain = gainFor(peak, before);
          const loudest = peak * 10 ** (gain / 20);
          expect(gain).toBeLessThanOrEqual(maxGainDb);
          expect(loudest).toBeLessThanOrEqual(minusOneDbfs + 0.01);
          if (before !== undefined && gain > before - maxStepDb)
            expect(gain - before).toBeLessThanOrEqual(maxStepDb + 1e-9);
          if (before !== undefined && gain < before - maxStepDb - 1e-9) expect(loudest).toBeCloseTo(minusOneDbfs, 1);
          before = gain;
        }
      }),
    );
  });

  it('[PG6] leaves what it was given as it was', () => {
    const block = blockOf(100, 200);
    amplify([block], 6);
    expect([...samplesOf(block)]).toEqual([100, 200]);
  });
});
