import { describe, expect, it } from 'vitest';
import { VoiceWatch } from './voice-watch';

/** A level each tenth of a second. */
function after(...levels: readonly (readonly [db: number, forMs: number])[]): VoiceWatch {
  const watch = new VoiceWatch();
  let nowMs = 0;
  for (const [db, forMs] of levels)
    for (const endMs = nowMs + forMs; nowMs < endMs; nowMs += 100) watch.hear(db, nowMs);
  return watch;
}

describe('a voice', () => {
  it('is speech after about a second of it, and no more when it has ended', () => {
    expect(after([-90, 1000], [-20, 500]).isTalking()).toBe(false);
    expect(after([-90, 1000], [-20, 1100]).isTalking()).toBe(true);
    expect(after([-20, 1500], [-60, 1900]).isTalking()).toBe(false);
  });

  it('is not a cough, a door, or a hum', () => {
    expect(after([-60, 1000], [-10, 300], [-60, 400], [-10, 300]).isTalking()).toBe(false);
    expect(after([-50, 10_000]).isTalking()).toBe(false);
  });

  it('is missing when nothing at all comes for ten seconds', () => {
    expect(after([-100, 9900]).isSilent()).toBe(false);
    expect(after([-100, 10_200]).isSilent()).toBe(true);
    expect(after([-100, 9000], [-60, 100], [-100, 5000]).isSilent()).toBe(false);
    expect(after([-60, 30_000]).isSilent()).toBe(false);
  });
});
