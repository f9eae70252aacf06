import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameJoiner } from './frame-joiner.js';
import { blockFramesOf, Grouper, type GroupedBlock, type GroupRule } from './grouper.js';

const mono: GroupRule = {
  format: { sampleRate: 8000, channels: 1 },
  groupSeconds: 0.1,
  maxBlockBytes: 4 * 1024 * 1024,
};

const rules = fc.record({
  format: fc.record({
    sampleRate: fc.integer({ min: 8000, max: 48_000 }),
    channels: fc.constantFrom(1 as const, 2 as const),
  }),
  groupSeconds: fc.double({ min: 0.001, max: 0.02, noNaN: true }),
  maxBlockBytes: fc.integer({ min: 1, max: 3000 }),
});

/** The blocks of some bytes, cut at the given places. */
function blocksOf(rule: GroupRule, bytes: Buffer, cuts: readonly number[]): GroupedBlock[] {
  const joiner = new FrameJoiner(rule.format.channels * 2);
  const grouper = new Grouper(rule);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const messages = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
  const blocks = messages.flatMap((message) => joiner.push(message).flatMap((frames) => [...grouper.push(frames)]));
  const last = grouper.flush();
  return last === undefined ? blocks : [...blocks, last];
}

const told = (blocks: readonly GroupedBlock[]): unknown[] =>
  blocks.map(({ startFrame, frames, bytes, chunks }) => [
    startFrame,
    frames,
    bytes,
    Buffer.concat(chunks).toString('hex'),
  ]);

describe('blocks', () => {
  it('[PG1] hold so many seconds, or as many whole frames as fit', () => {
    expect(blockFramesOf(mono)).toBe(800);
    expect(blockFramesOf({ ...mono, maxBlockBytes: 1001 })).toBe(500);
    expect(blockFramesOf({ ...mono, format: { sampleRate: 48_000, channels: 2 }, groupSeconds: 30 })).toBe(1_048_576);
    const blocks = blocksOf(mono, Buffer.alloc(4000), []);
    expect(blocks.map(({ startFrame, frames }) => [startFrame, frames])).toEqual([
      [0, 800],
      [800, 800],
      [1600, 400],
    ]);
  });

  it('[PG2] are the same for any split of the same bytes', () => {
    fc.assert(
      fc.property(
        rules,
        fc.uint8Array({ maxLength: 4000 }),
        fc.array(fc.nat(), { maxLength: 60 }),
        (rule, data, cuts) => {
          const bytes = Buffer.from(data);
          expect(told(blocksOf(rule, bytes, cuts))).toEqual(told(blocksOf(rule, bytes, [])));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('[PG1] [PG3] lose no frame and follow each other, whole frames each', () => {
    fc.assert(
      fc.property(
        rules,
        fc.uint8Array({ maxLength: 4000 }),
        fc.array(fc.nat(), { maxLength: 60 }),
        (rule, data, cuts) => {
          const frameBytes = rule.format.channels * 2;
          const bytes = Buffer.from(data).subarray(0, data.length - (data.length % frameBytes));
          const blocks = blocksOf(rule, bytes, cuts);
          expect(Buffer.concat(blocks.flatMap(({ chunks }) => chunks)).equals(bytes)).toBe(true);
          let next = 0;
          for (const { startFrame, frames, bytes: size } of blocks) {
            expect([startFrame, size]).toEqual([next, frames * frameBytes]);
            next += frames;
          }
          expect(blocks.slice(0, -1).every(({ frames }) => frames === blockFramesOf(rule))).toBe(true);
        },
      ),
    );
  });

  it('[PG4] copy what comes in small pieces together, and what comes large not at all', () => {
    const rule = { ...mono, groupSeconds: 10 };
    const small = blocksOf(
      rule,
      Buffer.alloc(160_000, 7),
      Array.from({ length: 999 }, (_, index) => 160 * (index + 1)),
    );
    expect(small.map(({ chunks }) => chunks.map(({ length }) => length))).toEqual([[53_334, 53_334, 53_332]]);
    const silence = Buffer.alloc(80_000);
    const shared = [0, 1].flatMap(() => blocksOf(rule, silence, []));
    expect(new Set(shared.flatMap(({ chunks }) => chunks.map(({ buffer }) => buffer)))).toEqual(
      new Set([silence.buffer]),
    );
  });

  it('never say what a message says that is used again', () => {
    const grouper = new Grouper(mono);
    const message = Buffer.alloc(800, 1);
    grouper.push(message);
    message.fill(2);
    const [block] = grouper.push(message);
    expect(block?.chunks.map(String).join('')).toBe('\u0001'.repeat(800) + '\u0002'.repeat(800));
  });
});

describe('frames', () => {
  it('[EA4] are joined across messages of one byte, and what dangles is counted', () => {
    const joiner = new FrameJoiner(4);
    const frames = [...Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])].flatMap((byte) => [
      ...joiner.push(Buffer.from([byte])),
    ]);
    expect(Buffer.concat(frames)).toEqual(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]));
    expect(joiner.danglingBytes).toBe(2);
  });
});
