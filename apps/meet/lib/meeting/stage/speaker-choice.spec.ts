import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSpeaker, graceMs, nobody, speechMs, type SpeakerChoice } from './speaker-choice';

const present = ['ann', 'ben', 'cem'];

/** Each step: from this moment on, these speak. */
function after(...steps: readonly (readonly [atMs: number, ...speakers: string[]])[]): SpeakerChoice {
  return steps.reduce((choice, [nowMs, ...speakers]) => chooseSpeaker(choice, { speakers, present, nowMs }), nobody);
}

describe('the speaker with the large place', () => {
  it('has spoken for two seconds', () => {
    expect(after([0, 'ann'], [1999, 'ann']).current).toBeUndefined();
    expect(after([0, 'ann'], [2000, 'ann']).current).toBe('ann');
  });

  it('keeps it through a cough of somebody else, and through a pause', () => {
    const ann = [
      [0, 'ann'],
      [2000, 'ann'],
    ] as const;
    expect(after(...ann, [2500, 'ben'], [4000, 'ben'], [4100]).current).toBe('ann');
    expect(after(...ann, [2100], [10_000]).current).toBe('ann');
  });

  it('loses it to somebody who speaks on, three seconds after its own last word', () => {
    const steps = [
      [0, 'ann'],
      [2000, 'ann'],
      [2500, 'ann', 'ben'],
      [3000, 'ben'],
      [5000, 'ben'],
    ] as const;
    expect(after(...steps).current).toBe('ann');
    expect(after(...steps, [5500, 'ben']).current).toBe('ben');
  });

  it('is not somebody who has left', () => {
    const ann = after([0, 'ann'], [2000, 'ann']);
    expect(chooseSpeaker(ann, { speakers: [], present: ['ben'], nowMs: 2100 }).current).toBeUndefined();
  });

  it('is let alone by whoever is only louder for a moment', () => {
    const steps = [
      [0, 'ben', 'cem'],
      [1000, 'cem', 'ben'],
      [2000, 'cem', 'ben'],
    ] as const;
    expect(after(...steps).current).toBe('ben');
  });

  it('never changes more often than the grace allows, whatever is heard', () => {
    const moments = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.subarray(present)), { maxLength: 200 });
    fc.assert(
      fc.property(moments, (steps) => {
        let nowMs = 0;
        let choice = nobody;
        let changedAtMs = Number.NEGATIVE_INFINITY;
        for (const [waitMs, speakers] of steps) {
          nowMs += waitMs;
          const next = chooseSpeaker(choice, { speakers, present, nowMs });
          if (next.current !== choice.current) {
            if (choice.current !== undefined) expect(nowMs - changedAtMs).toBeGreaterThanOrEqual(graceMs);
            changedAtMs = nowMs;
          }
          choice = next;
        }
        expect(speechMs).toBeLessThan(graceMs);
      }),
    );
  });
});
