/**
 * The two files of one segment: frames in append-only WebM, readable up to its last bytes after a kill [VW5], and the
 * sidecar. Nothing here rejects; the first failure is told, and nothing is written after it.
 */
import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  Output,
  StreamTarget,
  WebMOutputFormat,
  type StreamTargetChunk,
} from 'mediabunny';
import type { StreamCounts } from '../signal/media-streams.js';
import { AppendFile } from './append-file.js';
import { extensionOf, soundConfig, type PictureConfig } from './media-format.js';
import { sidecarLine, type SegmentHead, type SidecarLine } from './sidecar.js';

export interface SegmentOptions {
  /** Without an extension. */
  readonly path: string;
  readonly head: SegmentHead;
  /** Undefined: it is sound. */
  readonly picture: PictureConfig | undefined;
  readonly onFailure: (error: unknown) => void;
}

export interface TimedFrame {
  readonly data: Uint8Array;
  readonly isKey: boolean;
  readonly atMs: number;
}

const format = { appendOnly: true, minimumClusterDuration: 1 };

export class SegmentWriter {
  private lastMs = -1;
  private frames = 0;
  private source: EncodedAudioPacketSource | EncodedVideoPacketSource | undefined;
  private media: AppendFile | undefined;
  private sidecar: AppendFile | undefined;
  private output: Output | undefined;
  private hasFailed = false;
  private work: Promise<void>;

  constructor(private readonly options: SegmentOptions) {
    this.work = this.open().catch((error: unknown) => this.fail(error));
  }

  /** Time stamps never stand still, whatever the sender's clock does. */
  add({ data, isKey, atMs }: TimedFrame): void {
    const time = Math.max(Math.round(atMs), this.lastMs + 1);
    const isFirst = this.frames === 0;
    this.lastMs = time;
    this.frames += 1;
    const packet = new EncodedPacket(data, isKey ? 'key' : 'delta', time / 1000, 0);
    this.then(async () => {
      if (this.source instanceof EncodedAudioPacketSource)
        await this.source.add(packet, isFirst ? { decoderConfig: soundConfig } : undefined);
      else if (this.options.picture !== undefined)
        await this.source?.add(packet, isFirst ? { decoderConfig: this.options.picture } : undefined);
    });
  }

  note(line: SidecarLine): void {
    this.then(() => {
      this.sidecar?.append(Buffer.from(sidecarLine(line)));
      this.sidecar?.flush();
      return Promise.resolve();
    });
  }

  /** Resolves when both files are complete, or it is known that they will not be. */
  async close(reason: string, { lostPackets, droppedFrames }: StreamCounts, unixMs: number): Promise<void> {
    this.then(async () => this.output?.finalize());
    await this.work;
    const isWhole = (await this.media?.close().catch((error: unknown) => this.fail(error))) === true;
    const { frames, lastMs } = this;
    const bytes = this.media?.bytes ?? 0;
    const end = { kind: 'end', reason, unixMs, lastMs, frames, bytes, lostPackets, droppedFrames } as const;
    if (isWhole && !this.hasFailed) this.sidecar?.append(Buffer.from(sidecarLine(end)));
    await this.sidecar?.close().catch((error: unknown) => this.fail(error));
  }

  private then(step: () => Promise<void> | undefined): void {
    this.work = this.work.then(() => (this.hasFailed ? undefined : step())).catch((error: unknown) => this.fail(error));
  }

  private async open(): Promise<void> {
    const { path, head, picture } = this.options;
    const onFailure = (error: unknown): void => this.fail(error);
    this.sidecar = await AppendFile.create(`${path}.jsonl`, onFailure);
    this.sidecar.append(Buffer.from(sidecarLine(head)));
    this.sidecar.flush();
    const media = await AppendFile.create(`${path}.${extensionOf(head.codec)}`, onFailure);
    this.media = media;
    const writable = new WritableStream<StreamTargetChunk>({ write: ({ data }) => media.append(data) });
    this.output = new Output({
      format: head.codec === 'h264' ? new MkvOutputFormat(format) : new WebMOutputFormat(format),
      target: new StreamTarget(writable),
    });
    if (picture === undefined) {
      const source = new EncodedAudioPacketSource('opus');
      this.output.addAudioTrack(source);
      this.source = source;
    } else {
      const source = new EncodedVideoPacketSource(head.codec === 'h264' ? 'avc' : head.codec === 'vp9' ? 'vp9' : 'vp8');
      this.output.addVideoTrack(source);
      this.source = source;
    }
    await this.output.start();
  }

  private fail(error: unknown): void {
    if (this.hasFailed) return;
    this.hasFailed = true;
    this.options.onFailure(error);
  }
}
