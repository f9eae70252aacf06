import { describe, expect, it } from 'vitest';
import { howSoon } from './how-soon';

/** In the zone of whoever runs this, which must not matter. */
const at = (day: number, hour: number, minute = 0): number => new Date(2026, 4, day, hour, minute).getTime();
const noon = at(10, 12);

function inWords(timeMs: number, nowMs = noon, language = 'en'): string {
  return howSoon(timeMs, nowMs, new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
}

describe('how soon something is', () => {
  it.each([
    [noon, 'now'],
    [noon + 29_000, 'now'],
    [at(10, 12, 20), 'in 20 minutes'],
    [at(10, 11, 55), '5 minutes ago'],
    [at(10, 12, 59), 'in 59 minutes'],
    [at(10, 13), 'in 1 hour'],
    [at(10, 14, 20), 'in 2 hours'],
    [at(10, 23), 'in 11 hours'],
    [at(11, 9), 'tomorrow'],
    [at(11, 23), 'tomorrow'],
    [at(12, 0), 'in 2 days'],
    [at(30, 12), 'in 20 days'],
    [at(9, 11), 'yesterday'],
  ])('%i: %s', (timeMs, words) => {
    expect(inWords(timeMs)).toBe(words);
  });

  it('is hours across midnight while there are few of them', () => {
    expect(inWords(at(11, 1), at(10, 22))).toBe('in 3 hours');
    expect(inWords(at(11, 5), at(10, 22))).toBe('tomorrow');
  });

  it('is said in the language of the reader', () => {
    expect(inWords(at(11, 9), noon, 'ar')).toBe('غدًا');
  });
});
