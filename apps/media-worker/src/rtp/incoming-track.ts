/**
 * One stream of packets from the network, and what becomes of it: whole frames in order, requests for what is missing,
 * and the sender's word on when it was [VW1–VW4]. It reads no clock and opens no socket: it is told both.
 */
import type { Depacketiser } from './depacketiser.js';
import { ExtendedCounter } from './extended-counter.js';
import { FrameAssembler } from './frame-assembler.js';
import { KeyFrameWish } from './key-frame-wish.js';
import { PacketOrder, type InOrder } from './packet-order.js';
import { PictureStart } from './picture-start.js';
import type { MediaFrame, PictureSize } from './rtp-packet.js';

export interface ArrivedPacket {
  readonly sequenceNumber: number;
  readonly timestamp: number;
  readonly marker: boolean;
  readonly payload: Buffer;
}

/** The sender's clock when its stream was at this time stamp. */
export interface ClockReport {
  readonly timestamp: number;
  readonly ntpMs: number;
}

export interface IncomingTrackOptions {
  readonly depacketise: Depacketiser;
  readonly isPicture: boolean;
  readonly fullSize?: PictureSize;
  readonly onFrame: (frame: MediaFrame, nowMs: number) => void;
  readonly onReport: (report: ClockReport, nowMs: number) => void;
  /** Sequence numbers as they are on the wire. */
  readonly askFor: (sequences: number[]) => void;
  readonly askForKeyFrame: () => void;
}

export class IncomingTrack {
  private readonly order: PacketOrder;
  private readonly frames: FrameAssembler;
  private readonly start: PictureStart;
  private readonly wish = new KeyFrameWish();
  private readonly sequences = new ExtendedCounter(16);
  private readonly timestamps = new ExtendedCounter(32);

  constructor(private readonly options: IncomingTrackOptions) {
    this.order = new PacketOrder({ canAsk: options.isPicture });
    this.frames = new FrameAssembler(options);
    this.start = new PictureStart(options.fullSize);
  }

  get lostPackets(): number {
    return this.order.lost;
  }

  get droppedFrames(): number {
    return this.frames.dropped;
  }

  receive({ sequenceNumber, timestamp, marker, payload }: ArrivedPacket, nowMs: number): void {
    const sequence = this.sequences.extend(sequenceNumber);
    this.order.add({ sequence, timestamp: this.timestamps.extend(timestamp), marker, payload }, nowMs);
    this.give(this.order.take(nowMs), nowMs);
  }

  report({ timestamp, ntpMs }: ClockReport, nowMs: number): void {
    this.options.onReport({ timestamp: this.timestamps.near(timestamp), ntpMs }, nowMs);
  }

  /** Often: time alone decides some things. */
  tick(nowMs: number): void {
    if (this.order.isWaiting) this.give(this.order.take(nowMs), nowMs);
    const asks = this.order.asks(nowMs);
    if (asks.length > 0) this.options.askFor(asks.map((sequence) => sequence % 2 ** 16));
    if (this.options.isPicture && this.wish.due(nowMs, this.frames.wantsKey)) this.options.askForKeyFrame();
  }

  /** Nothing more comes: what can still be used is given out. */
  end(nowMs: number): void {
    this.give(this.order.drain(), nowMs);
  }

  private give(packets: readonly InOrder[], nowMs: number): void {
    for (const packet of packets) for (const frame of this.frames.add(packet)) this.use(frame, nowMs);
  }

  private use(frame: MediaFrame, nowMs: number): void {
    if (this.options.isPicture && frame.isKey) this.wish.seen(nowMs);
    if (!this.options.isPicture || this.start.admits(frame, nowMs)) this.options.onFrame(frame, nowMs);
  }
}
