import { describe, expect, it } from 'vitest';
import { BackPressure, defaultMarks } from './back-pressure.js';
import { addToRuns, type BlockRun } from './block-runs.js';

describe('a producer', () => {
  it('[EA7] waits from 4 MB on until 1 MB', () => {
    const told: boolean[] = [];
    const pressure = new BackPressure((mustWait) => told.push(mustWait));
    const mb = 1024 * 1024;
    expect(defaultMarks).toEqual({ highBytes: 4 * mb, lowBytes: mb });
    pressure.add(3 * mb);
    pressure.add(mb);
    pressure.add(mb);
    expect(told).toEqual([true]);
    pressure.remove(3 * mb);
    expect(told).toEqual([true]);
    pressure.remove(mb);
    expect([told, pressure.waitingBytes]).toEqual([[true, false], mb]);
  });
});

describe('blocks in a manifest', () => {
  it('[MF1] are told as runs', () => {
    const runs: BlockRun[] = [];
    for (const [sequence, startFrame, frames] of [
      [0, 0, 100],
      [1, 100, 100],
      [2, 200, 40],
      [4, 300, 100],
      [5, 400, 100],
    ] as const)
      addToRuns(runs, { sequence, startFrame, frames });
    expect(runs).toEqual([
      { firstSequence: 0, startFrame: 0, framesPerBlock: 100, count: 2 },
      { firstSequence: 2, startFrame: 200, framesPerBlock: 40, count: 1 },
      { firstSequence: 4, startFrame: 300, framesPerBlock: 100, count: 2 },
    ]);
  });
});
