/**
 * The picture of one track, from messages to files. It knows no socket. Frames are gathered for a moment, so that a
 * file is not written thirty times a second; a killed process loses no more than that moment. Nothing here rejects.
 */
import type { FramedHeader } from '@live-meeting/contracts/media/stream-events';
import type { VideoCodec } from '@live-meeting/contracts/media/stream-query';
import type { VideoFile } from '../sinks/video-file.js';
import { openEnvelope } from '../video/frame-envelope.js';
import { VideoParts, type PictureSize } from '../video/video-parts.js';
import type { BackPressure } from './back-pressure.js';
import { StoppableStream } from './stoppable-stream.js';
import type { StreamLedger } from './stream-ledger.js';

export interface VideoStreamParts {
  readonly codec: VideoCodec;
  readonly ledger: StreamLedger;
  readonly file: VideoFile;
  readonly pressure: BackPressure;
  /** Everything is where it belongs. Must not reject. */
  readonly onEnded: (reason: string) => Promise<void>;
}

/** Frames that go to one part together. */
interface Batch {
  readonly begins: PictureSize | undefined;
  readonly startedAtMs: number;
  readonly chunks: Buffer[];
  frames: number;
  bytes: number;
}

const gatherMs = 500;
const gatherBytes = 256 * 1024;

export class VideoStream extends StoppableStream {
  /** A picture has no time line to fall behind of. */
  readonly lagMs = 0;
  private framed: { readonly parts: VideoParts; readonly rate: number } | undefined;
  private batch: Batch | undefined;
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> = Promise.resolve();
  private hasBytes = false;

  constructor(private readonly parts: VideoStreamParts) {
    super();
  }

  get ledger(): StreamLedger {
    return this.parts.ledger;
  }

  /** [EV1] Frame by frame from the first message on; later: another size. @returns whether it can be so. */
  announce({ codec, width, height, timebase }: FramedHeader): boolean {
    if (codec !== this.parts.codec || (this.hasBytes && this.framed === undefined)) return false;
    if (this.framed === undefined) this.framed = { parts: new VideoParts(codec, { width, height }), rate: timebase[1] };
    else this.framed.parts.announce({ width, height });
    return true;
  }

  muted(muted: boolean, nowMs: number): void {
    this.parts.ledger.muted(muted, this.parts.ledger.blocks, nowMs);
  }

  /** @returns whether it was a frame, or bytes of a producer that sends those. */
  write(message: Buffer, nowMs: number): boolean {
    if (this.isClosing || message.length === 0) return true;
    this.parts.ledger.received(message.length);
    this.parts.ledger.startedAtMs ??= nowMs;
    const isFirst = !this.hasBytes;
    this.hasBytes = true;
    if (this.framed === undefined) {
      this.gather({ begins: isFirst ? { width: 0, height: 0 } : undefined, chunks: [message], nowMs });
      return true;
    }
    const frame = openEnvelope(message);
    if (frame === undefined) return false;
    const placed = this.framed.parts.place(frame);
    if (placed !== undefined) this.gather({ ...placed, nowMs });
    return true;
  }

  protected async finish(reason: string): Promise<void> {
    this.flush();
    await this.work;
    await this.parts.file.close();
    await this.parts.ledger.close(reason, { droppedFrames: this.framed?.parts.droppedFrames ?? 0 });
    await this.parts.onEnded(reason);
  }

  private gather(placed: { begins: PictureSize | undefined; chunks: readonly Buffer[]; nowMs: number }): void {
    const { begins, chunks, nowMs } = placed;
    if (begins !== undefined) this.flush();
    this.batch ??= { begins, startedAtMs: nowMs, chunks: [], frames: 0, bytes: 0 };
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
    this.batch.chunks.push(...chunks);
    this.batch.frames += 1;
    this.batch.bytes += bytes;
    this.parts.ledger.frameTaken();
    this.parts.pressure.add(bytes);
    if (this.batch.bytes >= gatherBytes) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), gatherMs).unref();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { batch } = this;
    this.batch = undefined;
    if (batch === undefined) return;
    this.work = this.work.then(() => this.store(batch)).finally(() => this.parts.pressure.remove(batch.bytes));
  }

  private async store({ begins, startedAtMs, chunks, frames, bytes }: Batch): Promise<void> {
    const { file, ledger } = this.parts;
    const head = this.framed && begins ? { ...begins, rate: this.framed.rate } : undefined;
    // Bytes without frames can go on in a new file anywhere; frames must wait for one that stands alone.
    const mustBegin = begins !== undefined || (this.framed === undefined && !file.isOpen);
    const isOpen = mustBegin ? await file.begin({ startedAtMs, head }) : file.isOpen;
    if (isOpen && (await file.append(chunks, frames))) {
      file.syncSoon();
      return;
    }
    ledger.lost(0, frames, bytes);
    this.framed?.parts.endPart();
  }
}
