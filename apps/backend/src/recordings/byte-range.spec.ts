import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnown, rangeOf } from './byte-range.js';

const now = { bytes: 1000, etag: '"a-1"', changedAtMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678) };
const ask = (range: string | undefined, ifRange?: string): ReturnType<typeof rangeOf> =>
  rangeOf({ range, ifRange }, now);

describe('a range of bytes', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 999 }],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=990-5000', { start: 990, end: 999 }],
    ['bytes=-1', { start: 999, end: 999 }],
    ['bytes=-5000', { start: 0, end: 999 }],
    ['BYTES=1-2', { start: 1, end: 2 }],
    ['bytes=1000-', 'beyond'],
    ['bytes=99999999999999-', 'beyond'],
    ['bytes=-0', 'beyond'],
  ])('%s is %j', (range, expected) => {
    expect(ask(range)).toEqual(expected);
  });

  it.each([
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=b-c',
    'bytes=5-4',
    'bytes=0-1,3-4',
    'lines=0-1',
    'bytes=1-2x',
  ])('%s is as if none was asked for', (range) => {
    expect(ask(range)).toBe('all');
  });

  it('is of the file that the rest was had of, or all of the new one', () => {
    expect(ask('bytes=1-2', '"a-1"')).toEqual({ start: 1, end: 2 });
    expect(ask('bytes=1-2', '"a-0"')).toBe('all');
    expect(ask('bytes=1-2', 'Fri, 02 Jan 2026 03:04:05 GMT')).toEqual({ start: 1, end: 2 });
    expect(ask('bytes=1-2', 'Fri, 02 Jan 2026 03:04:04 GMT')).toBe('all');
    expect(ask('bytes=1-2', 'W/"a-1"')).toBe('all');
  });

  it('never leaves the file', () => {
    const text = fc.oneof(
      fc.string(),
      fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => `bytes=${from}-${to}`),
    );
    fc.assert(
      fc.property(text, fc.nat({ max: 5000 }), (range, bytes) => {
        const wanted = rangeOf({ range, ifRange: undefined }, { ...now, bytes });
        if (typeof wanted === 'string') return;
        expect(wanted.start).toBeGreaterThanOrEqual(0);
        expect(wanted.end).toBeGreaterThanOrEqual(wanted.start);
        expect(wanted.end).toBeLessThan(bytes);
      }),
    );
  });
});

describe('what somebody has already', () => {
  it('is known by its tag', () => {
    for (const tag of ['"a-1"', '*', '"x", "a-1"', 'W/"a-1"']) expect(isKnown(tag, now)).toBe(true);
    for (const tag of [undefined, '', '"a-2"', 'a-1']) expect(isKnown(tag, now)).toBe(false);
  });
});
