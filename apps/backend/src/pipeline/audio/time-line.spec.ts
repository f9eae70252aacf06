import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TimeLine, type Piece } from './time-line.js';

const sampleRate = 8000;
const msPerChunk = 10;
const chunk = Buffer.alloc((sampleRate * 2 * msPerChunk) / 1000, 1);
const start = 1_700_000_000_000;

/** A line, and what it made of it: `s` for a chunk of sound, a number for ms of silence. */
function line(): {
  readonly line: TimeLine;
  readonly told: (string | number)[];
  readonly add: (pieces: readonly Piece[] | undefined) => void;
} {
  const told: (string | number)[] = [];
  const add = (pieces: readonly Piece[] | undefined): void => {
    for (const piece of pieces ?? []) told.push(piece.kind === 'sound' ? 's' : (piece.frames * 1000) / sampleRate);
  };
  return { line: new TimeLine({ sampleRate, frameBytes: 2 }), told, add };
}

const soundMs = (told: readonly (string | number)[]): number => told.filter((one) => one === 's').length * msPerChunk;
const silences = (told: readonly (string | number)[]): number[] => told.filter((one) => typeof one === 'number');
/** How much sound comes before the first silence. */
const firstSilenceAtMs = (told: readonly (string | number)[]): number =>
  told.findIndex((one) => one !== 's') * msPerChunk;

describe('the time line, by time of arrival', () => {
  it('[PG5] leaves sound alone that comes in time, with jitter below 200 ms', () => {
    const { line: timeLine, told, add } = line();
    for (let ms = 0; ms < 5000; ms += msPerChunk) add(timeLine.sound(chunk, start + ms + ((ms * 37) % 190)));
    add(timeLine.flush());
    expect(told).toHaveLength(500);
    expect(silences(told)).toEqual([]);
  });

  it('[PG5] puts silence where sound is missing for good, before what came after it', () => {
    const { line: timeLine, told, add } = line();
    for (let ms = 0; ms < 1000; ms += msPerChunk) add(timeLine.sound(chunk, start + ms));
    for (let ms = 4000; ms < 7000; ms += msPerChunk) add(timeLine.sound(chunk, start + ms));
    add(timeLine.flush());
    expect(silences(told)).toEqual([3000]);
    expect(firstSilenceAtMs(told)).toBe(1000);
    expect(soundMs(told)).toBe(4000);
  });

  it('[PG5] adds nothing for sound that was only late', () => {
    const { line: timeLine, told, add } = line();
    for (let ms = 0; ms < 1000; ms += msPerChunk) add(timeLine.sound(chunk, start + ms));
    // Three seconds held up on the way, then all at once, then as before.
    for (let ms = 1000; ms < 4000; ms += msPerChunk) add(timeLine.sound(chunk, start + 4000));
    for (let ms = 4000; ms < 8000; ms += msPerChunk) add(timeLine.sound(chunk, start + ms));
    add(timeLine.flush());
    expect(silences(told)).toEqual([]);
    expect(soundMs(told)).toBe(8000);
  });

  it('[PG5] adds only what did not come after all', () => {
    const { line: timeLine, told, add } = line();
    for (let ms = 0; ms < 1000; ms += msPerChunk) add(timeLine.sound(chunk, start + ms));
    for (let ms = 3000; ms < 5000; ms += msPerChunk) add(timeLine.sound(chunk, start + 5000));
    for (let ms = 5000; ms < 8000; ms += msPerChunk) add(timeLine.sound(chunk, start + ms));
    add(timeLine.flush());
    expect(silences(told)).toEqual([2000]);
    expect(firstSilenceAtMs(told)).toBe(1000);
  });

  it('[PG5] takes sound that is ahead of the clock as having begun earlier', () => {
    const { line: timeLine, told, add } = line();
    for (let count = 0; count < 300; count++) add(timeLine.sound(chunk, start));
    expect(told).toHaveLength(300);
    expect(timeLine.startedAtMs).toBe(start - 3000);
  });

  it('[PG5] keeps every frame that came, in order, whatever the times', () => {
    const arrivals = fc.array(fc.tuple(fc.nat(1500), fc.boolean()), { maxLength: 200 });
    fc.assert(
      fc.property(arrivals, (waits) => {
        const timeLine = new TimeLine({ sampleRate, frameBytes: 2 });
        let nowMs = start;
        const pieces = waits.flatMap(([waitMs, isClock], index) => {
          nowMs += waitMs;
          if (isClock) return timeLine.clock({ unixMs: nowMs, sample: 0 }, nowMs) ?? [];
          return [...timeLine.sound(Buffer.from([index, 0]), nowMs)];
        });
        const sound = [...pieces, ...timeLine.flush()].flatMap((piece) =>
          piece.kind === 'sound' ? [piece.frames[0]] : [],
        );
        expect(sound).toEqual(waits.flatMap(([, isClock], index) => (isClock ? [] : [index])));
        expect(pieces.every((piece) => piece.kind === 'sound' || piece.frames > 0)).toBe(true);
      }),
    );
  });
});

describe("the time line, by the producer's clock", () => {
  it('[PG5] fills what the producer loses, little by little', () => {
    const { line: timeLine, told, add } = line();
    for (let second = 0; second < 60; second++) {
      // One frame in a hundred is missing.
      for (let index = 0; index < 99; index++) add(timeLine.sound(chunk, start + second * 1000 + index * 10));
      add(
        timeLine.clock(
          { unixMs: start + (second + 1) * 1000, sample: (second + 1) * 8000 },
          start + (second + 1) * 1000,
        ),
      );
    }
    add(timeLine.flush());
    const filled = silences(told).reduce((sum, ms) => sum + ms, 0);
    expect(soundMs(told)).toBe(59_400);
    expect(filled).toBeGreaterThan(300);
    expect(filled).toBeLessThanOrEqual(600);
  });

  it('[PG5] does not mind how late the bytes arrive', () => {
    const { line: timeLine, told, add } = line();
    for (let second = 0; second < 20; second++) {
      const lateMs = second < 5 ? 0 : 15_000;
      for (let index = 0; index < 100; index++) add(timeLine.sound(chunk, start + second * 1000 + lateMs));
      add(timeLine.clock({ unixMs: start + (second + 1) * 1000, sample: 0 }, start + second * 1000 + lateMs));
    }
    expect(silences(told)).toEqual([]);
    expect(soundMs(told)).toBe(20_000);
    expect(timeLine.startedAtMs).toBe(start);
  });

  it('[PG5] ignores a clock that cannot be right', () => {
    const { line: timeLine, add, told } = line();
    add(timeLine.sound(chunk, start));
    expect(timeLine.clock({ unixMs: 8e15, sample: 0 }, start)).toBeUndefined();
    expect(told).toEqual(['s']);
  });

  it('[PG5] keeps nothing back when the clock falls silent', () => {
    const { line: timeLine, told, add } = line();
    add(timeLine.sound(chunk, start));
    add(timeLine.clock({ unixMs: start, sample: 80 }, start));
    add(timeLine.clock({ unixMs: start + 500, sample: 80 }, start + 500));
    for (let count = 0; count < 400; count++) add(timeLine.sound(chunk, start + 600));
    expect(soundMs(told)).toBeGreaterThan(1900);
  });
});
