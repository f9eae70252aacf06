import { describe, expect, it } from 'vitest';
import type { KeptFile } from '../finalise/made-files.js';
import { film } from './film.js';

function kept(number: number, kind: 'person' | 'screen', offsetMs = 0): KeptFile {
  return {
    file: {
      ...{
        name: `${kind}-${String(number)}.webm`,
        kind,
        participant: `p${String(number)}`,
        offsetMs,
        durationMs: 10_000,
      },
      ...{
        participantName: `';drawbox=[x]%{pts}`,
        codecs: ['vp8'],
        width: 640,
        height: 360,
        bytes: 1,
        truncated: false,
      },
    },
    shown: [{ fromMs: 0, untilMs: 4000 }],
    hasSound: kind === 'person',
  };
}

describe('the film of a recording', () => {
  it('is as long as the last of its files, and mixes every sound', () => {
    const made = film([kept(1, 'person'), kept(2, 'person', 5000)], { hasText: true });
    expect(made).toMatchObject({ durationMs: 15_000, hasSound: true });
    expect(made?.inputs).toEqual([
      { name: 'person-1.webm', offsetMs: 0 },
      { name: 'person-2.webm', offsetMs: 5000 },
    ]);
    expect(made?.filter).toContain('amix=inputs=2');
    expect(made?.filter).toContain('between(t\\,5.000\\,9.000)');
  });

  it('never has a name of a person in what ffmpeg is told to do', () => {
    const made = film([kept(1, 'person'), kept(2, 'screen')], { hasText: true });
    expect(made?.filter).not.toContain('%{');
    expect(made?.texts[0]).toEqual({ file: 'name-0.txt', text: `';drawbox=[x]%{pts}` });
  });

  it('keeps every tile inside the picture, for any number of people', () => {
    for (let people = 1; people <= 60; people += 1) {
      const files = Array.from({ length: people }, (_, index) => kept(index, 'person'));
      const { filter = '' } = film([...files, kept(99, 'screen', 2000)], { hasText: false }) ?? {};
      const tiles = [...filter.matchAll(/color=c=0x26282d:s=(\d+)x(\d+)/g)].map(([, w, h]) => [Number(w), Number(h)]);
      const places = [...filter.matchAll(/overlay=(\d+):(\d+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
      expect(tiles).toHaveLength(people * 2 + 1);
      for (const [index, [x = 0, y = 0]] of places.entries()) {
        const [width = 0, height = 0] = tiles[index] ?? [];
        expect(Math.min(width, height)).toBeGreaterThan(0);
        expect(x + width).toBeLessThanOrEqual(1280);
        expect(y + height).toBeLessThanOrEqual(720);
      }
    }
  });

  it('is none where there is nothing', () => {
    expect(film([], { hasText: true })).toBeUndefined();
  });
});
