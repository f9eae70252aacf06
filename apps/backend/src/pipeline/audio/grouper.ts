/**
 * Blocks of the asked length out of chunks of any length [PG1–PG4]: the same bytes give the same blocks however they
 * were cut, and each byte is copied at most once. Pure.
 */
import { bytesPerSecondOf, frameBytesOf, type AudioFormat } from './audio-format.js';

export interface GroupedBlock {
  /** Of the first frame, counted from the beginning of the stream. */
  readonly startFrame: number;
  readonly frames: number;
  readonly bytes: number;
  readonly chunks: readonly Buffer[];
  /** Those of its chunks that are the grouper's own. */
  readonly slabs: readonly Buffer[];
}

export interface GroupRule {
  readonly format: AudioFormat;
  readonly groupSeconds: number;
  readonly maxBlockBytes: number;
}

/** At least one frame, at most what fits. */
export function blockFramesOf({ format, groupSeconds, maxBlockBytes }: GroupRule): number {
  const wanted = Math.round((groupSeconds * bytesPerSecondOf(format)) / frameBytesOf(format));
  return Math.max(1, Math.min(wanted, Math.floor(maxBlockBytes / frameBytesOf(format))));
}

/**
 * A message that is kept lives as long as its block does, and memory that lives so long is cleared away at the price of
 * a look at everything the process holds. So what messages say is copied into slabs that are used again and again.
 */
const slabBytesAtMost = 64 * 1024;
/** Not worth a copy, and silence that many share must stay shared. */
const largeBytes = slabBytesAtMost / 2;

const nothing = Buffer.alloc(0);
const none: readonly GroupedBlock[] = [];

export class Grouper {
  private readonly frameBytes: number;
  private readonly blockBytes: number;
  private chunks: Buffer[] = [];
  private readonly slabBytes: number;
  private readonly slabsOfBlock: number;
  private slabs: Buffer[] = [];
  private slab: Buffer = nothing;
  private slabUsed = 0;
  private readonly spare: Buffer[] = [];
  private bytes = 0;
  private nextFrame = 0;

  constructor(rule: GroupRule) {
    this.frameBytes = frameBytesOf(rule.format);
    const blockFrames = blockFramesOf(rule);
    this.blockBytes = blockFrames * this.frameBytes;
    this.slabsOfBlock = Math.ceil(this.blockBytes / slabBytesAtMost);
    this.slabBytes = Math.ceil(blockFrames / this.slabsOfBlock) * this.frameBytes;
  }

  /** Frames so far, those that wait for the rest of their block included. */
  get position(): number {
    return this.nextFrame + this.bytes / this.frameBytes;
  }

  /** @param frames whole frames */
  push(frames: Buffer): readonly GroupedBlock[] {
    if (this.bytes + frames.length < this.blockBytes) {
      this.keep(frames);
      return none;
    }
    const blocks: GroupedBlock[] = [];
    let rest = frames;
    while (this.bytes + rest.length >= this.blockBytes) {
      const missing = this.blockBytes - this.bytes;
      this.keep(rest.subarray(0, missing));
      rest = rest.subarray(missing);
      blocks.push(this.take());
    }
    this.keep(rest);
    return blocks;
  }

  /** [PG3] The last, shorter block. */
  flush(): GroupedBlock | undefined {
    return this.bytes === 0 ? undefined : this.take();
  }

  /** Nobody needs them any more: the next blocks are written over them. */
  giveBack(slabs: readonly Buffer[]): void {
    this.spare.push(...slabs.slice(0, this.slabsOfBlock - this.spare.length));
  }

  private keep(chunk: Buffer): void {
    if (chunk.length < largeBytes) return this.copy(chunk);
    this.endSlab();
    this.chunks.push(chunk);
    this.bytes += chunk.length;
  }

  private copy(chunk: Buffer): void {
    for (let from = 0; from < chunk.length;) {
      if (this.slabUsed === this.slab.length) this.beginSlab();
      const copied = chunk.copy(this.slab, this.slabUsed, from);
      this.slabUsed += copied;
      this.bytes += copied;
      from += copied;
    }
  }

  private beginSlab(): void {
    this.endSlab();
    this.slab = this.spare.pop() ?? Buffer.allocUnsafe(this.slabBytes);
    this.slabs.push(this.slab);
  }

  private endSlab(): void {
    if (this.slabUsed > 0) this.chunks.push(this.slab.subarray(0, this.slabUsed));
    this.slab = nothing;
    this.slabUsed = 0;
  }

  private take(): GroupedBlock {
    this.endSlab();
    const frames = this.bytes / this.frameBytes;
    const { nextFrame: startFrame, bytes, chunks, slabs } = this;
    const block = { startFrame, frames, bytes, chunks, slabs };
    this.nextFrame += frames;
    this.chunks = [];
    this.slabs = [];
    this.bytes = 0;
    return block;
  }
}
