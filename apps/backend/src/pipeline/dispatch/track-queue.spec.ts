import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryOf, MemoryBudget } from './memory-budget.js';
import { TrackJournal } from './track-journal.js';
import { TrackQueue } from './track-queue.js';
import type { WaitingBlock } from './waiting-block.js';

let folder: string;
let faults: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'live-meeting-journal-'));
  faults = [];
  released = 0;
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const blockOf = (sequence: number): WaitingBlock => ({
  meetingId: 'RM_1',
  roomName: 'daily',
  participant: 'a',
  trackId: 'TR_1',
  sequence,
  startMs: sequence * 1000,
  bytes: 100,
  sampleRate: 8000,
  channels: 1,
  gainDb: 0,
  queuedAtMs: 0,
  stored: { file: '/f.wav', offset: 44 + sequence * 100 },
});
const journalOf = (name = 'a.ndjson'): TrackJournal =>
  new TrackJournal(path.join(folder, name), (error) => faults.push(error));
const queueOf = (memoryBytes: number, journal = journalOf()): TrackQueue =>
  new TrackQueue('k', journal, new MemoryBudget(memoryBytes));
const chunks = [Buffer.alloc(100)];
let released = 0;
const samples = { chunks, release: () => (released += 1) };

async function drain(queue: TrackQueue): Promise<number[]> {
  const sequences: number[] = [];
  for (;;) {
    const { head } = queue;
    if (head === undefined) return sequences;
    sequences.push(head.block.sequence);
    queue.shift();
    if (queue.head === undefined) await queue.refill();
  }
}

describe('the blocks of a track that wait', () => {
  it('[IM4] are in order, however many there are, and few of them in memory', async () => {
    const queue = queueOf(1000);
    for (let sequence = 0; sequence < 3500; sequence++) queue.push(blockOf(sequence), samples);
    expect([queue.length, queue.waitingBytes]).toEqual([3500, 350_000]);
    expect(await drain(queue)).toEqual(Array.from({ length: 3500 }, (_, index) => index));
    expect([queue.length, queue.waitingBytes]).toEqual([0, 0]);
    await queue.journal.end();
    expect(faults).toEqual([]);
  });

  it('[IM4] have their samples in memory while there is room, and give it back', () => {
    const budget = new MemoryBudget(2.5 * memoryOf(chunks));
    const queue = new TrackQueue('k', journalOf(), budget);
    for (let sequence = 0; sequence < 4; sequence++) queue.push(blockOf(sequence), samples);
    expect([budget.usedBytes, released]).toEqual([2 * memoryOf(chunks), 2]);
    queue.shift();
    queue.shift();
    expect(released).toBe(4);
    expect(queue.head?.samples).toBeUndefined();
    expect(budget.usedBytes).toBe(0);
  });

  it('[IM4] are found again by the next process, without those that were done', async () => {
    const queue = queueOf(1000);
    for (let sequence = 0; sequence < 2500; sequence++) queue.push(blockOf(sequence), samples);
    for (let count = 0; count < 7; count++) queue.shift();
    await queue.journal.end();
    const journal = journalOf();
    const again = queueOf(1000, journal);
    again.restore(await journal.load());
    expect([again.length, again.head?.samples]).toEqual([2493, undefined]);
    expect(await drain(again)).toEqual(Array.from({ length: 2493 }, (_, index) => index + 7));
    await journal.end();
  });

  it('[IM4] are found again beside a line that is torn', async () => {
    const queue = queueOf(0);
    queue.push(blockOf(1), samples);
    await queue.journal.end();
    await appendFile(queue.journal.file, '{"queued":{"meet');
    expect((await journalOf().load()).map(({ sequence }) => sequence)).toEqual([1]);
  });

  it('leave nothing behind when none waits, also when new ones come meanwhile', async () => {
    const queue = queueOf(0);
    queue.push(blockOf(1), samples);
    queue.shift();
    const reset = queue.journal.reset();
    queue.push(blockOf(2), samples);
    await reset;
    await queue.journal.end();
    expect((await journalOf().load()).map(({ sequence }) => sequence)).toEqual([2]);
    queue.shift();
    await queue.journal.reset();
    expect(await readdir(folder)).toEqual([]);
  });

  it('tell when the disk does not take them, and wait in memory all the same', async () => {
    await writeFile(path.join(folder, 'no-folder'), '');
    const journal = new TrackJournal(path.join(folder, 'no-folder/a.ndjson'), (error) => faults.push(error));
    const queue = queueOf(1000, journal);
    queue.push(blockOf(0), samples);
    await journal.flush();
    expect(faults.length).toBeGreaterThan(0);
    expect(await drain(queue)).toEqual([0]);
  });

  it('write nothing of the sound itself', async () => {
    const queue = queueOf(0);
    queue.push(blockOf(0), { ...samples, chunks: [Buffer.from('sound-of-somebody')] });
    await queue.journal.end();
    expect(await readFile(queue.journal.file, 'utf8')).not.toContain('sound-of-somebody');
  });
});
