/**
 * Blocks of the asked length out of chunks of any length [PG1–PG4]: the same bytes give the same blocks however they
 * were cut, and chunks are kept as they came, but for the smallest. Pure.
 */
import { bytesPerSecondOf, frameBytesOf, type AudioFormat } from './audio-format.js';

export interface GroupedBlock {
  /** Of the first frame, counted from the beginning of the stream. */
  readonly startFrame: number;
  readonly frames: number;
  readonly bytes: number;
  readonly chunks: readonly Buffer[];
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

/** Each chunk that is kept costs more than its bytes: the smallest are put together, so that many do not weigh much. */
const smallBytes = 512;
const joinedBytes = 4096;

const none: readonly GroupedBlock[] = [];

export class Grouper {
  private readonly frameBytes: number;
  private readonly blockBytes: number;
  private chunks: Buffer[] = [];
  private small: Buffer[] = [];
  private smallTotal = 0;
  private bytes = 0;
  private nextFrame = 0;

  constructor(rule: GroupRule) {
    this.frameBytes = frameBytesOf(rule.format);
    this.blockBytes = blockFramesOf(rule) * this.frameBytes;
  }

  /** Frames so far, those that wait for the rest of their block included. */
  get position(): number {
    return this.nextFrame + this.bytes / this.frameBytes;
  }

  get waitingBytes(): number {
    return this.bytes;
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

  private keep(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.bytes += chunk.length;
    if (chunk.length < smallBytes) {
      this.small.push(chunk);
      this.smallTotal += chunk.length;
      if (this.smallTotal >= joinedBytes) this.joinSmall();
      return;
    }
    this.joinSmall();
    this.chunks.push(chunk);
  }

  private joinSmall(): void {
    if (this.small.length === 0) return;
    this.chunks.push(Buffer.concat(this.small));
    this.small = [];
    this.smallTotal = 0;
  }

  private take(): GroupedBlock {
    this.joinSmall();
    const frames = this.bytes / this.frameBytes;
    const block = { startFrame: this.nextFrame, frames, bytes: this.bytes, chunks: this.chunks };
    this.nextFrame += frames;
    this.chunks = [];
    this.bytes = 0;
    return block;
  }
}
