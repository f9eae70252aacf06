import { describe, expect, it } from 'vitest';
import { isUnderWay, lengthMs, shownDuration } from './recording-progress';

describe('what is still to come of a recording', () => {
  it('is something while it runs, is saved, or is put together', () => {
    expect(isUnderWay({ status: 'PROCESSING', composition: null })).toBe(true);
    expect(isUnderWay({ status: 'COMPLETE', composition: { status: 'running', progress: 0.4 } })).toBe(true);
    expect(isUnderWay({ status: 'COMPLETE', composition: { status: 'failed', progress: null } })).toBe(false);
    expect(isUnderWay({ status: 'FAILED', composition: null })).toBe(false);
  });
});

describe('how long it is', () => {
  it.each([
    [0, '0:00'],
    [65_400, '1:05'],
    [3_727_000, '1:02:07'],
    [-5, '0:00'],
  ])('%i ms: %s', (durationMs, shown) => {
    expect(shownDuration(durationMs)).toBe(shown);
  });

  it('is known when both ends are, and never less than nothing', () => {
    const at = '2026-11-21T05:00:00.000Z';
    expect(lengthMs({ startedAt: at, endedAt: null })).toBeNull();
    expect(lengthMs({ startedAt: at, endedAt: '2026-11-21T05:00:09.000Z' })).toBe(9000);
    expect(lengthMs({ startedAt: at, endedAt: '2026-11-21T04:00:00.000Z' })).toBe(0);
  });
});
