/**
 * One track's way to the backend: sound and events go out in order over a socket that is opened with the first sound,
 * and opened again, with a fresh token, whenever it is lost [MW1]. What the network has not taken waits here.
 */
import WebSocket from 'ws';
import { openSocket } from '../backend/open-socket.js';
import { BackOff } from './back-off.js';
import { Backlog, type Message } from './backlog.js';

export interface UplinkOptions {
  /** Samples per second. */
  readonly sampleRate: number;
  /** A new address with a token that was never used. Rejects with `isRefused` true: this track is not wanted. */
  readonly address: () => Promise<string>;
  readonly isRefused: (error: unknown) => boolean;
  /** The backend wants none of this. */
  readonly onRefused: () => void;
  readonly onTrouble: (reason: unknown) => void;
  readonly random?: () => number;
}

const keptSeconds = 30;
/** A peer that does not take more is not given more: it waits in the backlog, which has a limit. */
const bufferedBytes = 256 * 1024;
const flushMs = 3000;
const retryPumpMs = 100;

export class Uplink {
  private readonly backlog: Backlog;
  private readonly backOff: BackOff;
  private socket: WebSocket | undefined;
  /** Given to the socket, not yet taken by the network. */
  private unsent: Message[] = [];
  private opening: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isEnding = false;
  private isEnded = false;
  private flushed: (() => void) | undefined;

  constructor(private readonly options: UplinkOptions) {
    const { sampleRate, random } = options;
    this.backlog = new Backlog(keptSeconds * sampleRate);
    this.backOff = new BackOff({ firstMs: 250, longestMs: 4000, ...(random && { random }) });
  }

  get droppedSamples(): number {
    return this.backlog.droppedSamples;
  }

  add(message: Message): void {
    if (this.isEnding) return;
    this.backlog.add(message);
    this.pump();
  }

  /** What waits is sent, if that is possible soon; then the stream ends in order. */
  async close(): Promise<void> {
    if (this.isEnding) return;
    this.isEnding = true;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.flushed = () => resolve(undefined);
    const late = setTimeout(this.flushed, flushMs);
    const isIdle = this.backlog.isEmpty && this.unsent.length === 0;
    if (isIdle || (this.socket === undefined && this.backlog.samples === 0)) this.flushed();
    this.pump();
    await promise;
    clearTimeout(late);
    this.end();
  }

  /** At once, and nothing more leaves: what waits is forgotten. */
  abandon(): void {
    this.isEnding = true;
    this.backlog.clear();
    this.flushed?.();
    this.end();
  }

  private end(): void {
    this.isEnded = true;
    clearTimeout(this.timer);
    this.backlog.clear();
    this.unsent = [];
    const { socket } = this;
    this.socket = undefined;
    if (socket === undefined) return;
    socket.removeAllListeners('close');
    socket.close(1000, 'ended');
    setTimeout(() => socket.terminate(), 1000).unref();
  }

  private pump(): void {
    clearTimeout(this.timer);
    const { socket } = this;
    if (socket?.readyState !== WebSocket.OPEN) {
      if (this.backlog.samples > 0) this.openSoon(0);
      return;
    }
    while (socket.bufferedAmount < bufferedBytes) {
      const message = this.backlog.take();
      if (message === undefined) break;
      this.send(socket, message);
    }
    if (!this.backlog.isEmpty) this.timer = setTimeout(() => this.pump(), retryPumpMs);
  }

  private send(socket: WebSocket, message: Message): void {
    this.unsent.push(message);
    const data = message.kind === 'sound' ? message.bytes : message.text;
    socket.send(data, { binary: message.kind === 'sound' }, (error) => {
      // It is put back when the socket says that it is closed.
      if (error instanceof Error) return;
      this.unsent = this.unsent.filter((one) => one !== message);
      if (this.backlog.isEmpty && this.unsent.length === 0) this.flushed?.();
    });
  }

  private openSoon(waitMs: number): void {
    if (this.opening !== undefined) return;
    this.opening = this.open(waitMs).finally(() => (this.opening = undefined));
  }

  private async open(waitMs: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
    while (this.backlog.samples > 0 && this.socket === undefined && !this.isEnded) {
      try {
        const socket = await openSocket(await this.options.address());
        this.opened(socket);
      } catch (error) {
        if (this.options.isRefused(error)) {
          this.abandon();
          this.options.onRefused();
          return;
        }
        this.options.onTrouble(error);
        await new Promise((resolve) => setTimeout(resolve, this.backOff.next()).unref());
      }
    }
  }

  private opened(socket: WebSocket): void {
    if (this.isEnded) return socket.terminate();
    this.socket = socket;
    const openedAtMs = performance.now();
    socket.on('error', (error) => this.options.onTrouble(error));
    socket.on('close', (code) => {
      if (this.socket !== socket) return;
      this.socket = undefined;
      this.backlog.putBack(this.unsent);
      this.unsent = [];
      this.options.onTrouble(`closed ${String(code)}`);
      // One that closes again and again is not asked again and again.
      if (performance.now() - openedAtMs > 5000) this.backOff.reset();
      if (this.backlog.samples > 0) this.openSoon(this.backOff.next());
    });
    this.pump();
  }
}
