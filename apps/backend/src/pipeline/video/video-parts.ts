/**
 * Which frames go into which file [EV2, EV3]: a part begins at a frame that stands alone, and another size of the
 * picture begins another part. H.264 parts begin with the parameter sets, though they came long before. Pure.
 */
import type { VideoCodec } from '@live-meeting/contracts/media/stream-query';
import { nalTypes, nalUnitsOf } from './annex-b.js';
import type { EncodedFrame } from './frame-envelope.js';
import { vp8Facts, vp9Facts } from './frame-facts.js';
import { ivfFrameHeader } from './ivf.js';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface PlacedFrame {
  /** Set where this frame begins a part. */
  readonly begins: PictureSize | undefined;
  readonly chunks: readonly Buffer[];
}

export class VideoParts {
  /** Frames without which nothing can be decoded, or which belong to nothing that was kept. */
  droppedFrames = 0;
  private hasPart = false;
  private partSize = '';
  private firstPts = 0n;
  private lastPts = -1n;
  private sps: Buffer | undefined;
  private pps: Buffer | undefined;

  constructor(
    private readonly codec: VideoCodec,
    private announced: PictureSize,
  ) {}

  /** The producer says that the picture has another size from now on. */
  announce(size: PictureSize): void {
    this.announced = size;
  }

  /** The file in which frames were put could not be kept: the next one begins another. */
  endPart(): void {
    this.hasPart = false;
  }

  /** @returns undefined for a frame that is dropped. */
  place(frame: EncodedFrame): PlacedFrame | undefined {
    const seen = this.codec === 'h264' ? this.lookAtH264(frame) : this.lookAtVp(frame);
    const isNewPart = seen.isKey && (!this.hasPart || seen.sizeKey !== this.partSize);
    if (!isNewPart && !this.hasPart) {
      this.droppedFrames += 1;
      return undefined;
    }
    if (isNewPart) this.beginPart(frame.pts, seen.sizeKey);
    const chunks =
      this.codec === 'h264'
        ? seen.chunks
        : [ivfFrameHeader(frame.bytes.length, this.ptsInPart(frame.pts)), frame.bytes];
    return { begins: isNewPart ? seen.size : undefined, chunks };
  }

  private beginPart(pts: bigint, sizeKey: string): void {
    this.hasPart = true;
    this.partSize = sizeKey;
    this.firstPts = pts;
    this.lastPts = -1n;
  }

  /** Time in a file never runs backwards, whatever the producer's clock does. */
  private ptsInPart(pts: bigint): bigint {
    const wanted = pts - this.firstPts;
    this.lastPts = wanted > this.lastPts ? wanted : this.lastPts + 1n;
    return this.lastPts;
  }

  private lookAtVp({ bytes }: EncodedFrame): Look {
    const { isKey, width, height } = this.codec === 'vp8' ? vp8Facts(bytes) : vp9Facts(bytes);
    const size = { width: width ?? this.announced.width, height: height ?? this.announced.height };
    return { isKey, size, sizeKey: `${String(size.width)}x${String(size.height)}`, chunks: [bytes] };
  }

  private lookAtH264({ bytes }: EncodedFrame): Look {
    const units = nalUnitsOf(bytes);
    const ownSps = units.find(({ type }) => type === nalTypes.sps)?.bytes;
    const ownPps = units.find(({ type }) => type === nalTypes.pps)?.bytes;
    // Copied, since they outlive the message they came in.
    if (ownSps !== undefined) this.sps = Buffer.from(ownSps);
    if (ownPps !== undefined) this.pps = Buffer.from(ownPps);
    const hasIdr = units.some(({ type }) => type === nalTypes.idr);
    const isKey = hasIdr && this.sps !== undefined && this.pps !== undefined;
    const missing = [ownSps === undefined ? this.sps : undefined, ownPps === undefined ? this.pps : undefined];
    const added = hasIdr ? missing.filter((unit) => unit !== undefined) : [];
    // Where only one set is missing, both are put before: the order must be SPS, PPS, picture.
    const sets = added.length === 1 ? [this.sps, this.pps].filter((unit) => unit !== undefined) : added;
    return { isKey, size: this.announced, sizeKey: this.sps?.toString('base64') ?? '', chunks: [...sets, bytes] };
  }
}

interface Look {
  readonly isKey: boolean;
  readonly size: PictureSize;
  readonly sizeKey: string;
  readonly chunks: readonly Buffer[];
}
