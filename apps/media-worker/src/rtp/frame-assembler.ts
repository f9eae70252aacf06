/**
 * Packets in order become frames. Where something is missing nothing half is given out, and of pictures nothing until
 * one comes that stands alone [VW1]. Key frames too small to be anybody's picture are the server's, not the person's
 * [VW3]: they are left out, with what builds on them. Pure.
 */
import type { Depacketiser } from './depacketiser.js';
import type { InOrder } from './packet-order.js';
import type { MediaFrame } from './rtp-packet.js';

const blankSide = 16;

export interface FrameAssemblerOptions {
  readonly depacketise: Depacketiser;
  readonly isPicture: boolean;
}

export class FrameAssembler {
  private payloads: Buffer[] = [];
  private timestamp: number | undefined;
  private needsKey: boolean;

  constructor(private readonly options: FrameAssemblerOptions) {
    this.needsKey = options.isPicture;
  }

  /** Frames that came but could not be used. */
  dropped = 0;

  /** Nothing can be shown until a picture comes that stands alone. */
  get wantsKey(): boolean {
    return this.needsKey;
  }

  add({ gap, packet }: InOrder): MediaFrame[] {
    const frames: MediaFrame[] = [];
    const { timestamp, payload, marker } = packet;
    if (gap > 0) this.loseCurrent();
    else if (timestamp !== this.timestamp) frames.push(...this.close());
    if (payload.length === 0) return frames;
    this.timestamp = timestamp;
    this.payloads.push(payload);
    if (marker || !this.options.isPicture) frames.push(...this.close());
    return frames;
  }

  private loseCurrent(): void {
    if (this.payloads.length > 0) this.dropped += 1;
    this.payloads = [];
    this.timestamp = undefined;
    this.needsKey = this.options.isPicture;
  }

  private close(): MediaFrame[] {
    const { payloads, timestamp } = this;
    this.payloads = [];
    this.timestamp = undefined;
    if (payloads.length === 0 || timestamp === undefined) return [];
    const frame = this.options.depacketise(payloads);
    if (frame === undefined) {
      this.dropped += 1;
      this.needsKey = this.options.isPicture;
      return [];
    }
    const { size } = frame;
    const isBlank = size !== undefined && size.width <= blankSide && size.height <= blankSide;
    if (isBlank) this.needsKey = true;
    else if (frame.isKey) this.needsKey = false;
    if (isBlank || this.needsKey) {
      this.dropped += 1;
      return [];
    }
    return [{ timestamp, ...frame }];
  }
}
