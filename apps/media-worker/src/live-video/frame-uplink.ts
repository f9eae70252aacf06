/**
 * One picture's way to the backend, frame by frame [EV1]: over a socket that is opened with the first key frame, and
 * again, with a fresh token, whenever it is lost. A backend that reads slowly costs frames, never memory.
 */
import { frameHeaderBytes } from '@live-meeting/contracts/media/stream-events';
import type { VideoCodec } from '@live-meeting/contracts/media/stream-query';
import WebSocket from 'ws';
import { BackOff } from '../audio/back-off.js';
import { openSocket } from '../backend/open-socket.js';
import type { ClockReport } from '../rtp/incoming-track.js';
import type { MediaFrame, PictureSize } from '../rtp/rtp-packet.js';
import type { TrackConsumer } from '../signal/media-streams.js';
import { FrameBacklog } from './frame-backlog.js';

export interface FrameUplinkOptions {
  readonly codec: VideoCodec;
  /** A new address with a token that was never used. */
  readonly address: () => Promise<string>;
  readonly isRefused: (error: unknown) => boolean;
  readonly onTrouble: (reason: unknown) => void;
  readonly askForKeyFrame: () => void;
  /** Whoever ends the job waits for it. */
  readonly onClosing: (closed: Promise<void>) => void;
}

const waitingBytes = 4 * 1024 * 1024;
/** A peer that does not take more is not given more. */
const bufferedBytes = 1024 * 1024;
const retryPumpMs = 50;
const flushMs = 2000;
const timebase = [1, 90_000];

export class FrameUplink implements TrackConsumer {
  private readonly backlog = new FrameBacklog(waitingBytes);
  private readonly backOff = new BackOff({ firstMs: 250, longestMs: 4000 });
  private socket: WebSocket | undefined;
  private isOpening = false;
  private isEnding = false;
  private isOver = false;
  private firstTimestamp: number | undefined;
  private told: PictureSize | undefined;
  private isMuted = false;
  private timer: NodeJS.Timeout | undefined;
  private flushed: () => void = () => undefined;

  constructor(private readonly options: FrameUplinkOptions) {}

  get droppedFrames(): number {
    return this.backlog.dropped;
  }

  frame(frame: MediaFrame): void {
    if (this.isEnding) return;
    this.firstTimestamp ??= frame.timestamp;
    const couldShow = !this.backlog.wantsKey();
    this.backlog.add(frame);
    if (couldShow && this.backlog.wantsKey()) this.options.askForKeyFrame();
    this.pump();
  }

  report(_report: ClockReport): void {
    // The backend orders pictures by their own time stamps.
  }

  muted(isMuted: boolean): void {
    this.isMuted = isMuted;
    this.sendText({ muted: isMuted });
  }

  end(): void {
    if (this.isEnding) return;
    this.isEnding = true;
    this.options.onClosing(this.flushAndClose());
  }

  private async flushAndClose(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.flushed = () => resolve(undefined);
    const late = setTimeout(this.flushed, flushMs);
    this.pump();
    await promise;
    clearTimeout(late);
    this.isOver = true;
    clearTimeout(this.timer);
    const { socket } = this;
    this.socket = undefined;
    socket?.close(1000, 'ended');
  }

  private pump(): void {
    clearTimeout(this.timer);
    if (this.isOver) return;
    const { socket } = this;
    if (socket === undefined) {
      if (!this.backlog.isEmpty) void this.open();
      else this.flushed();
      return;
    }
    while (socket.bufferedAmount < bufferedBytes) {
      const frame = this.backlog.take();
      if (frame === undefined) {
        if (socket.bufferedAmount === 0) this.flushed();
        break;
      }
      this.sendFrame(socket, frame);
    }
    if (!this.backlog.isEmpty || this.isEnding) this.timer = setTimeout(() => this.pump(), retryPumpMs);
  }

  private sendFrame(socket: WebSocket, { timestamp, data, isKey, size }: MediaFrame): void {
    if (size !== undefined && (size.width !== this.told?.width || size.height !== this.told.height)) {
      this.told = size;
      this.sendText({ framed: true, codec: this.options.codec, ...size, timebase });
      if (this.isMuted) this.sendText({ muted: true });
    }
    const head = Buffer.alloc(frameHeaderBytes);
    head.writeBigUInt64BE(BigInt(Math.max(0, timestamp - (this.firstTimestamp ?? timestamp))));
    head.writeUInt8(isKey ? 1 : 0, 8);
    socket.send(Buffer.concat([head, data]));
  }

  private sendText(event: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(event));
  }

  private async open(): Promise<void> {
    if (this.isOpening || this.isOver) return;
    this.isOpening = true;
    try {
      const socket = await openSocket(await this.options.address());
      this.isOpening = false;
      this.opened(socket);
      this.pump();
    } catch (error) {
      this.options.onTrouble(error);
      if (this.options.isRefused(error)) this.giveUp();
      else this.later();
    }
  }

  private opened(socket: WebSocket): void {
    if (this.isOver) return socket.terminate();
    this.socket = socket;
    this.told = undefined;
    this.backlog.beginAnew();
    if (this.backlog.wantsKey()) this.options.askForKeyFrame();
    const openedAtMs = performance.now();
    socket.on('error', (error) => this.options.onTrouble(error));
    socket.on('close', (code) => {
      if (this.socket !== socket) return;
      this.socket = undefined;
      this.options.onTrouble(`closed ${String(code)}`);
      if (performance.now() - openedAtMs > 5000) this.backOff.reset();
      this.later();
    });
  }

  /** The next heartbeat will say that nobody wants it. */
  private giveUp(): void {
    this.isEnding = true;
    this.isOver = true;
    this.flushed();
  }

  private later(): void {
    this.isOpening = true;
    setTimeout(() => {
      this.isOpening = false;
      this.pump();
    }, this.backOff.next()).unref();
  }
}
