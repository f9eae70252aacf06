/**
 * Blocks of the asked length out of chunks of any length [PG1–PG4]: the same bytes give the same blocks however they
 * were cut, and chunks are kept as they came. Pure.
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

export class Grouper {
  private readonly frameBytes: number;
  private readonly blockBytes: number;
  private chunks: Buffer[] = [];
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
    this.chunks.push(chunk);
    this.bytes += chunk.length;
  }

  private take(): GroupedBlock {
    const frames = this.bytes / this.frameBytes;
    const block = { startFrame: this.nextFrame, frames, bytes: this.bytes, chunks: this.chunks };
    this.nextFrame += frames;
    this.chunks = [];
    this.bytes = 0;
    return block;
  }
}
