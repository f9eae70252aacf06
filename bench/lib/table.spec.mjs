import { describe, expect, it } from 'vitest';
import { renderTable, verdictOf } from './table.mjs';

/** @type {import('./table.mjs').Row} */
const row = { id: 'P1', what: 'joining', unit: 'µs', baseline: 100, ours: 390, goal: { of: 'ratio', atMost: 4 } };

describe('verdictOf', () => {
  it('holds up to the goal and not beyond', () => {
    expect(verdictOf(row)).toBe('holds');
    expect(verdictOf({ ...row, ours: 400 })).toBe('holds');
    expect(verdictOf({ ...row, ours: 401 })).toBe('OVER');
  });

  it('measures a difference, or our figure alone', () => {
    expect(verdictOf({ ...row, goal: { of: 'difference', atMost: 290 } })).toBe('holds');
    expect(verdictOf({ ...row, goal: { of: 'difference', atMost: 289 } })).toBe('OVER');
    expect(verdictOf({ ...row, goal: { of: 'value', atMost: 389 } })).toBe('OVER');
  });

  it('refuses a ratio without a baseline', () => {
    const { baseline, ...alone } = row;
    expect(baseline).toBe(100);
    expect(() => verdictOf(alone)).toThrow('baseline');
  });

  it('decides nothing against a wait on a busy machine, but lets it hold', () => {
    /** @type {import('./table.mjs').Row} */
    const wait = { ...row, ours: 900, goal: { of: 'value', atMost: 250 }, isBusy: true };
    expect(verdictOf(wait)).toBe('machine too busy');
    expect(verdictOf({ ...wait, ours: 250 })).toBe('holds');
    expect(verdictOf({ ...wait, isBusy: false })).toBe('OVER');
  });

  it('judges nothing without a goal', () => {
    const { goal, ...information } = row;
    expect(goal).toBeDefined();
    expect(verdictOf(information)).toBe('information');
  });
});

describe('renderTable', () => {
  it('aligns every line and shows figures, ratio and goal', () => {
    const lines = renderTable([row, { id: 'P14', what: 'idle', unit: '%', ours: 0.123 }]).split('\n');
    expect(new Set(lines.map((line) => [...line].length)).size).toBe(1);
    expect(lines[2]).toContain('100 µs | 390 µs | 3.90x | ≤ 4.0x | holds');
    expect(lines[3]).toMatch(/–.*0\.12 %.*–.*–.*information/);
  });
});
