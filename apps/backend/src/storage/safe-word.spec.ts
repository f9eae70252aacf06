import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMediaFileOf, mediaFileStem } from './file-names.js';
import { maxWordBytes, safeWord } from './safe-word.js';

describe('a word of a file name', () => {
  it.each([
    ['calm-river.7f3a', 'calm-river.7f3a'],
    ['TR_abc', 'TR%5Fabc'],
    ['..', '%2E%2E'],
    ['../../etc/passwd', '%2E.%2F..%2Fetc%2Fpasswd'],
    ['.hidden.', '%2Ehidden%2E'],
    ['a/b\\c\0d\n', 'a%2Fb%5Cc%00d%0A'],
    ['con', '%63on'],
    ['COM1.txt', '%43OM1.txt'],
    ['console', 'console'],
    ['', '%00'],
    ['\u202egnp', '%E2%80%AEgnp'],
    ['آمنة', '%D8%A2%D9%85%D9%86%D8%A9'],
  ])('[WAV3] %j becomes %s', (word, safe) => {
    expect(safeWord(word)).toBe(safe);
  });

  it('[WAV3] is harmless whatever it was, and short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (word) => {
        const safe = safeWord(word);
        expect(safe).toMatch(/^[A-Za-z0-9%-]([A-Za-z0-9%.-]*[A-Za-z0-9%-])?$/);
        expect(safe.length).toBeLessThanOrEqual(maxWordBytes);
        expect(safe).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      }),
      { numRuns: 500 },
    );
  });

  it('[WAV3] keeps two words apart, however long they begin alike', () => {
    const long = 'x'.repeat(200);
    expect(safeWord(`${long}1`)).not.toBe(safeWord(`${long}2`));
    expect(safeWord('é'.repeat(40))).toMatch(/^(%[0-9A-F]{2})+-[0-9a-f]{10}$/);
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (one, other) => {
        fc.pre(one !== other && one.isWellFormed() && other.isWellFormed() && one !== '\0' && other !== '\0');
        expect(safeWord(one)).not.toBe(safeWord(other));
      }),
    );
  });

  it('[WAV3] stands after the time in the name of a file', () => {
    const name = { roomName: 'daily', participant: 'guest_1', trackId: 'TR_a', extension: 'wav' } as const;
    expect(mediaFileStem({ ...name, startedAtMs: Date.UTC(2026, 0, 2, 3, 4, 5, 6) })).toBe(
      '20260102T030405006Z_daily_guest%5F1_TR%5Fa',
    );
  });

  it('[WAV3] tells whose a file is by its name', () => {
    const place = { roomName: 'daily', participant: 'guest_1', trackId: '2' };
    const stem = '20260102T030405006Z_daily_guest%5F1_2';
    expect([`${stem}.wav`, `${stem}_2.wav`, `${stem}_31.ivf`].map((name) => isMediaFileOf(place, name))).toEqual([
      true,
      true,
      true,
    ]);
    const others = ['manifest.json', `${stem}2.wav`, '20260102T030405006Z_daily_guest%5F1.wav', `${stem}_x.wav`];
    expect(others.map((name) => isMediaFileOf(place, name))).toEqual([false, false, false, false]);
  });
});
