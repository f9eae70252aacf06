/**
 * Encoded frames that wait to be sent, and never more than a given number of bytes: each builds on the one before it,
 * so that where one has to go all go that follow it, up to the next that stands alone. Pure.
 */
import type { MediaFrame } from '../rtp/rtp-packet.js';

export class FrameBacklog {
  dropped = 0;
  private frames: MediaFrame[] = [];
  private bytes = 0;
  private needsKey = true;

  constructor(private readonly maxBytes: number) {}

  get isEmpty(): boolean {
    return this.frames.length === 0;
  }

  /** Nothing can be sent until a key frame comes. */
  wantsKey(): boolean {
    return this.needsKey;
  }

  add(frame: MediaFrame): void {
    if (frame.isKey) this.begin();
    if (this.needsKey || this.bytes + frame.data.length > this.maxBytes) {
      this.dropped += 1;
      this.needsKey = true;
      return;
    }
    this.frames.push(frame);
    this.bytes += frame.data.length;
  }

  take(): MediaFrame | undefined {
    const frame = this.frames.shift();
    this.bytes -= frame?.data.length ?? 0;
    return frame;
  }

  /** Another listener, who knows nothing of what was sent: it begins with the next that stands alone. */
  beginAnew(): void {
    const next = this.frames.findIndex(({ isKey }) => isKey);
    const lost = next < 0 ? this.frames : this.frames.slice(0, next);
    this.frames = this.frames.slice(lost.length);
    this.dropped += lost.length;
    this.bytes -= lost.reduce((sum, { data }) => sum + data.length, 0);
    if (next < 0) this.needsKey = true;
  }

  /** What waits is old by now where there was too much of it. */
  private begin(): void {
    if (!this.needsKey) return;
    this.needsKey = false;
    this.dropped += this.frames.length;
    this.frames = [];
    this.bytes = 0;
  }
}
