/**
 * One media socket: alive or not [EA6], told to wait [EA7], ended in order. What its messages mean is its receiver's
 * business. States: opening (nothing came yet) → streaming → ended.
 */
import type { RawData, WebSocket } from 'ws';

export interface MediaReceiver {
  /** @param nowMs by the wall clock */
  binary(message: Buffer, nowMs: number): ReceiverFault | undefined;
  text(message: Buffer, nowMs: number): ReceiverFault | undefined;
  /** The producer ended it. */
  close(reason: string): Promise<void>;
}

export interface ReceiverFault {
  readonly closeCode: number;
  readonly reason: string;
}

export interface ConnectionEvents {
  readonly ended: (connection: MediaConnection) => void;
  readonly faulted: (error: unknown) => void;
}

export const firstDataMs = 10_000;
export const pingMs = 15_000;
export const silenceMs = 45_000;
/** A peer that does not answer a close is dropped after this. */
const closeMs = 1000;

export class MediaConnection {
  private readonly openedAtMs = performance.now();
  private heardAtMs = this.openedAtMs;
  private pingedAtMs = this.openedAtMs;
  private hasData = false;
  private isEnding = false;
  private isPaused = false;
  /** Resolves when the stream is closed and everything is in its file. */
  readonly done: Promise<unknown>;
  private readonly finish: () => void;

  constructor(
    private readonly socket: WebSocket,
    private readonly receiver: MediaReceiver,
    private readonly events: ConnectionEvents,
  ) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.done = promise;
    this.finish = () => resolve(undefined);
    socket.on('message', (data, isBinary) => this.take(data, isBinary));
    // Any frame is life: LiveKit answers our ping with one of its own.
    for (const event of ['ping', 'pong'] as const) socket.on(event, () => (this.heardAtMs = performance.now()));
    socket.on('error', (error) => this.events.faulted(error));
    socket.on('close', (code) => void this.ended(`closed ${String(code)}`));
  }

  /** [EA7] The kernel's buffers fill, and the producer waits. */
  setPaused(isPaused: boolean): void {
    this.isPaused = isPaused;
    if (isPaused) this.socket.pause();
    else {
      this.heardAtMs = performance.now();
      this.socket.resume();
    }
  }

  /** Called every second or so. */
  look(nowMs: number): void {
    if (this.isEnding) return;
    if (!this.hasData && nowMs - this.openedAtMs >= firstDataMs) return this.end(1001, 'no data');
    // While it must wait it cannot be heard.
    if (!this.isPaused && nowMs - this.heardAtMs >= silenceMs) return this.end(1001, 'silent');
    if (nowMs - this.pingedAtMs < pingMs) return;
    this.pingedAtMs = nowMs;
    this.socket.ping();
  }

  end(code: number, reason: string): void {
    if (this.isEnding) return;
    this.isEnding = true;
    this.socket.resume();
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), closeMs).unref();
    void this.ended(reason);
  }

  private take(data: RawData, isBinary: boolean): void {
    this.heardAtMs = performance.now();
    if (this.isEnding) return;
    const message = data as Buffer;
    if (isBinary && message.length > 0) this.hasData = true;
    const fault = isBinary ? this.receiver.binary(message, Date.now()) : this.receiver.text(message, Date.now());
    if (fault !== undefined) this.end(fault.closeCode, fault.reason);
  }

  private async ended(reason: string): Promise<void> {
    this.isEnding = true;
    try {
      await this.receiver.close(reason);
    } catch (error) {
      this.events.faulted(error);
    }
    this.events.ended(this);
    this.finish();
  }
}
