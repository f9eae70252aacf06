/**
 * Packets in order become frames. Where something is missing, a packet or the end of a picture, nothing half is given
 * out, and of pictures nothing until one comes that stands alone [VW1]. Key frames too small to be anybody's picture are
 * the server's, not the person's [VW3]: they are left out, with what builds on them. Pure.
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
    const { timestamp, payload, marker } = packet;
    if (gap > 0) this.loseCurrent();
    if (payload.length === 0) return [];
    // The server goes over to another size, or stops, amid a picture, and counts on as if that were all of it.
    if (this.timestamp !== undefined && this.timestamp !== timestamp) this.loseCurrent();
    this.timestamp = timestamp;
    this.payloads.push(payload);
    return marker || !this.options.isPicture ? this.close() : [];
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
