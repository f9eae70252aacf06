/** The streams of packets of a room, each with the one who uses its frames, from its first packet to its end. */
import type { RtpPacket } from 'werift';
import type { Depacketiser } from '../rtp/depacketiser.js';
import { h264Depacketiser } from '../rtp/h264.js';
import { IncomingTrack, type ClockReport } from '../rtp/incoming-track.js';
import { depacketiseOpus } from '../rtp/opus.js';
import type { MediaFrame } from '../rtp/rtp-packet.js';
import { depacketiseVp8 } from '../rtp/vp8.js';
import { depacketiseVp9 } from '../rtp/vp9.js';
import { wallMs } from '../rtp/wall-clock.js';
import { offeredStreams, type OfferedStream } from './offered-streams.js';
import type { Peer } from './peer.js';
import type { RoomTrack } from './room-view.js';

export type MediaCodec = 'opus' | 'vp8' | 'vp9' | 'h264';

/** Who uses the frames of one stream. Every call is in order; after `end` there is none. */
export interface TrackConsumer {
  frame(frame: MediaFrame, nowMs: number): void;
  report(report: ClockReport, nowMs: number): void;
  muted(isMuted: boolean, nowMs: number): void;
  end(reason: string, counts: StreamCounts, nowMs: number): void;
}

export interface StreamCounts {
  readonly lostPackets: number;
  readonly droppedFrames: number;
}

export interface TrackConsumers {
  /** A stream begins. @returns undefined: nobody wants it */
  readonly consumerOf: (track: RoomTrack, codec: MediaCodec, controls: StreamControls) => TrackConsumer | undefined;
  readonly onTrouble: (reason: unknown) => void;
}

export interface StreamControls {
  /** Something was left out: nothing can be used until a key frame comes. */
  readonly askForKeyFrame: () => void;
}

export interface MediaStreamsOptions extends TrackConsumers {
  /** Undefined: not to be delivered. */
  readonly trackOf: (trackId: string) => RoomTrack | undefined;
}

interface Stream {
  readonly trackId: string;
  readonly incoming: IncomingTrack;
  readonly consumer: TrackConsumer;
  isMuted: boolean;
}

const tickMs = 20;
const depacketisers: Record<MediaCodec, () => Depacketiser> = {
  opus: () => depacketiseOpus,
  vp8: () => depacketiseVp8,
  vp9: () => depacketiseVp9,
  h264: h264Depacketiser,
};

export class MediaStreams {
  peer: Peer | undefined;
  private offers = new Map<number, OfferedStream>();
  private readonly streams = new Map<number, Stream>();
  private readonly ticking = setInterval(() => this.tick(), tickMs);

  constructor(private readonly options: MediaStreamsOptions) {}

  /** What the server will send from now on. A stream that is not in it any more has ended. */
  offered(sdp: string): void {
    this.offers = offeredStreams(sdp);
    for (const [ssrc, { trackId }] of this.streams) {
      if (this.offers.get(ssrc)?.trackId !== trackId) this.end(ssrc, 'another stream in its place');
    }
  }

  packet({ header, payload }: RtpPacket): void {
    const stream = this.streams.get(header.ssrc) ?? this.begin(header.ssrc, header.payloadType);
    stream?.incoming.receive({ ...wireFacts(header), payload }, wallMs());
  }

  report({ ssrc, ...report }: ClockReport & { readonly ssrc: number }): void {
    this.streams.get(ssrc)?.incoming.report(report, wallMs());
  }

  muted(trackId: string, isMuted: boolean): void {
    for (const stream of this.streams.values()) {
      if (stream.trackId !== trackId || stream.isMuted === isMuted) continue;
      stream.isMuted = isMuted;
      stream.consumer.muted(isMuted, wallMs());
    }
  }

  endTrack(trackId: string, reason: string): void {
    for (const [ssrc, stream] of this.streams) if (stream.trackId === trackId) this.end(ssrc, reason);
  }

  close(): void {
    clearInterval(this.ticking);
    for (const ssrc of [...this.streams.keys()]) this.end(ssrc, 'the room was left');
  }

  private begin(ssrc: number, payloadType: number): Stream | undefined {
    const offer = this.offers.get(ssrc);
    const track = offer && this.options.trackOf(offer.trackId);
    const codec = offer?.codecs.get(payloadType);
    if (offer === undefined || track === undefined || !isKnown(codec)) return undefined;
    const askForKeyFrame = (): void => this.ask(this.peer?.askForKeyFrame(ssrc));
    const consumer = this.options.consumerOf(track, codec, { askForKeyFrame });
    if (consumer === undefined) return undefined;
    const incoming = new IncomingTrack({
      depacketise: depacketisers[codec](),
      isPicture: track.isPicture,
      ...(track.size && { fullSize: track.size }),
      onFrame: (frame, nowMs) => consumer.frame(frame, nowMs),
      onReport: (report, nowMs) => consumer.report(report, nowMs),
      askFor: (sequences) => this.ask(this.peer?.askFor(ssrc, sequences)),
      askForKeyFrame,
    });
    const stream = { trackId: offer.trackId, incoming, consumer, isMuted: false };
    this.streams.set(ssrc, stream);
    this.muted(offer.trackId, track.isMuted);
    return stream;
  }

  private end(ssrc: number, reason: string): void {
    const stream = this.streams.get(ssrc);
    if (stream === undefined) return;
    this.streams.delete(ssrc);
    const { incoming, consumer } = stream;
    incoming.end(wallMs());
    const { lostPackets, droppedFrames } = incoming;
    consumer.end(reason, { lostPackets, droppedFrames }, wallMs());
  }

  private tick(): void {
    const nowMs = wallMs();
    for (const { incoming } of this.streams.values()) incoming.tick(nowMs);
  }

  private ask(sent: Promise<void> | undefined): void {
    sent?.catch((error: unknown) => this.options.onTrouble(error));
  }
}

function wireFacts({ sequenceNumber, timestamp, marker }: RtpPacket['header']): {
  readonly sequenceNumber: number;
  readonly timestamp: number;
  readonly marker: boolean;
} {
  return { sequenceNumber, timestamp, marker };
}

function isKnown(codec: string | undefined): codec is MediaCodec {
  return codec !== undefined && codec in depacketisers;
}
