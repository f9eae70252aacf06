import { describe, expect, it } from 'vitest';
import { directionOf, languageOf } from './language';

describe('language of a request', () => {
  it.each([
    ['ar', 'en', 'ar'],
    [undefined, 'ar-JO,ar;q=0.9,en;q=0.8', 'ar'],
    [undefined, 'ar;q=0.5, en-GB', 'en'],
    [undefined, 'de-DE, fr;q=0.9, AR;q=0.1', 'ar'],
    [undefined, 'ar;q=0', 'en'],
    [undefined, 'ar;q=rubbish', 'en'],
    [undefined, null, 'en'],
    ['../../etc', ',;;q=,', 'en'],
  ] as const)('chosen %s, browser %s → %s', (chosen, header, language) => {
    expect(languageOf(chosen, header)).toBe(language);
  });

  it('mirrors Arabic alone', () => {
    expect([directionOf('ar'), directionOf('en')]).toEqual(['rtl', 'ltr']);
  });
});
