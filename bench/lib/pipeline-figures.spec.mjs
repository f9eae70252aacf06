import { describe, expect, it } from 'vitest';
import { p95Of } from './pipeline-figures.mjs';

describe('what 95 of 100 do not exceed', () => {
  it('is found between two limits', () => {
    const figures = new Map([
      ['lag_bucket{le="0.1"}', 90],
      ['lag_bucket{le="0.2"}', 100],
      ['lag_bucket{le="+Inf"}', 100],
      ['lag_count', 100],
    ]);
    expect(p95Of(figures, 'lag')).toBeCloseTo(0.15, 5);
  });

  it('is beyond all limits where too many are, and nothing where nothing was counted', () => {
    const figures = new Map([
      ['lag_bucket{le="0.1"}', 1],
      ['lag_count', 100],
    ]);
    expect(p95Of(figures, 'lag')).toBe(Infinity);
    expect(() => p95Of(new Map(), 'lag')).toThrow('counted nothing');
  });
});
