/** The sound of one subscribed microphone on its way out: samples as they come, the clock each second, mutes. */
import { AudioStream, type RemoteTrack } from '@livekit/rtc-node';
import { Uplink, type UplinkOptions } from '../audio/uplink.js';

/** Written out: left to itself the library chooses, and what is told to the backend must be what is sent. */
export const format = { sampleRate: 48_000, numChannels: 1, frameSizeMs: 20 } as const;
const clockMs = 1000;

export interface TrackStreamOptions extends Omit<UplinkOptions, 'sampleRate'> {
  readonly isMuted: boolean;
}

export class TrackStream {
  private readonly uplink: Uplink;
  private readonly reader: ReadableStreamDefaultReader<{ readonly data: Int16Array }>;
  private readonly clock: NodeJS.Timeout;
  private samples = 0;
  /** Told with the first sound: before it there is no stream. */
  private muted: boolean | undefined;

  constructor(
    track: RemoteTrack,
    private readonly options: TrackStreamOptions,
  ) {
    this.uplink = new Uplink({ ...options, sampleRate: format.sampleRate });
    this.reader = new AudioStream(track, format).getReader();
    this.muted = options.isMuted ? true : undefined;
    this.clock = setInterval(() => this.tellClock(), clockMs);
    void this.read();
  }

  get droppedSamples(): number {
    return this.uplink.droppedSamples;
  }

  setMuted(muted: boolean): void {
    if (this.samples === 0) this.muted = muted ? true : undefined;
    else this.uplink.add({ kind: 'state', text: JSON.stringify({ muted }) });
  }

  /** The microphone is gone: what was heard is sent. */
  async close(): Promise<void> {
    await this.release();
    await this.uplink.close();
  }

  /** Its owner no longer agrees, or nobody wants it: nothing more leaves. */
  async abandon(): Promise<void> {
    this.uplink.abandon();
    await this.release();
  }

  private async release(): Promise<void> {
    clearInterval(this.clock);
    // Left alone it would go on with whatever comes over this transceiver next.
    await this.reader.cancel();
  }

  private async read(): Promise<void> {
    try {
      for (let next = await this.reader.read(); !next.done; next = await this.reader.read()) this.take(next.value.data);
    } catch (error) {
      this.options.onTrouble(error);
    }
  }

  private take({ buffer, byteOffset, byteLength, length }: Int16Array): void {
    const isFirst = this.samples === 0;
    this.samples += length;
    this.uplink.add({ kind: 'sound', bytes: Buffer.from(buffer, byteOffset, byteLength), samples: length });
    if (isFirst && this.muted === true) this.uplink.add({ kind: 'state', text: JSON.stringify({ muted: true }) });
  }

  private tellClock(): void {
    if (this.samples === 0) return;
    const clock = { unixMs: Date.now(), sample: this.samples };
    this.uplink.add({ kind: 'clock', text: JSON.stringify({ clock }) });
  }
}
