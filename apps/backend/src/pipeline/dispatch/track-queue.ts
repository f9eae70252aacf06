/**
 * The blocks of one track that wait for the endpoint, in order. So many are known in memory, the rest by the journal;
 * the samples of few are in memory, as long as there is room for them.
 */
import { memoryOf, type MemoryBudget } from './memory-budget.js';
import type { TrackJournal } from './track-journal.js';
import type { WaitingBlock } from './waiting-block.js';

export interface HeldSamples {
  readonly chunks: readonly Buffer[];
  /** They are needed no more. */
  readonly release: () => void;
}

export interface QueuedBlock {
  readonly block: WaitingBlock;
  /** Undefined: to be read from its file. */
  readonly samples: HeldSamples | undefined;
}

/** Entries known in memory; each is small, and a day of them is not. */
const maxKnown = 1000;

export class TrackQueue {
  /** Tries of the head so far. */
  attempts = 0;
  /** By the monotonic clock. */
  restsUntilMs = 0;
  isSending = false;
  /** A stream that feeds it. */
  feeders = 0;
  waitingBytes = 0;
  private known: QueuedBlock[] = [];
  /** Blocks that only the journal knows, and where the first of them stands in it. */
  private beyond = 0;
  private beyondFrom = 0;

  constructor(
    readonly key: string,
    readonly journal: TrackJournal,
    private readonly memory: MemoryBudget,
  ) {}

  get head(): QueuedBlock | undefined {
    return this.known[0];
  }

  get length(): number {
    return this.known.length + this.beyond;
  }

  /** @param samples undefined: to be read from its file */
  push(block: WaitingBlock, samples: HeldSamples | undefined): void {
    const at = this.journal.queued(block);
    this.waitingBytes += block.bytes;
    const isKnown = this.beyond === 0 && this.known.length < maxKnown;
    if (!isKnown) {
      if (this.beyond === 0) this.beyondFrom = at;
      this.beyond += 1;
      samples?.release();
      return;
    }
    const isHeld = samples !== undefined && this.memory.take(memoryOf(samples.chunks));
    this.known.push({ block, samples: isHeld ? samples : undefined });
    if (!isHeld) samples?.release();
  }

  /** As they were kept by an earlier process. */
  restore(blocks: readonly WaitingBlock[]): void {
    let offset = 0;
    for (const block of blocks) {
      this.waitingBytes += block.bytes;
      if (this.known.length < maxKnown) this.known.push({ block, samples: undefined });
      else {
        if (this.beyond === 0) this.beyondFrom = offset;
        this.beyond += 1;
      }
      offset += Buffer.byteLength(JSON.stringify({ queued: block })) + 1;
    }
  }

  /** The head is done with, one way or the other. */
  shift(): void {
    const head = this.known.shift();
    if (head === undefined) return;
    this.attempts = 0;
    this.waitingBytes -= head.block.bytes;
    if (head.samples !== undefined) {
      this.memory.give(memoryOf(head.samples.chunks));
      head.samples.release();
    }
    this.journal.done(head.block.sequence);
  }

  /** Brings back from the journal what follows, when nothing else is known. */
  async refill(): Promise<void> {
    while (this.known.length === 0 && this.beyond > 0) {
      const { blocks, next } = await this.journal.page(this.beyondFrom);
      if (blocks.length === 0 && next === this.beyondFrom) {
        // Torn or gone: the sound is in its files, and nothing more can be said of it here.
        this.beyond = 0;
        return;
      }
      const taken = blocks.slice(0, this.beyond);
      this.known.push(...taken.map((block) => ({ block, samples: undefined })));
      this.beyond -= taken.length;
      this.beyondFrom = next;
    }
  }
}
