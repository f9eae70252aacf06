/** The packets of a segment's file in their order, as far as it goes: a file of a killed worker ends amid a packet. */
import { EncodedPacketSink, FilePathSource, Input, MATROSKA, WEBM, type InputTrack } from 'mediabunny';
import type { Segment } from './segments.js';

export interface StoredPacket {
  readonly data: Uint8Array;
  readonly isKey: boolean;
  /** On the media server's clock. */
  readonly atMs: number;
}

export interface SegmentReader {
  readonly segment: Segment;
  /** Undefined: it is sound. */
  readonly picture: VideoDecoderConfig | undefined;
  readonly packets: () => AsyncGenerator<StoredPacket>;
  readonly close: () => void;
}

/** @returns undefined: nothing in it can be read */
export async function openSegment(segment: Segment): Promise<SegmentReader | undefined> {
  const input = new Input({ source: new FilePathSource(segment.path), formats: [WEBM, MATROSKA] });
  const close = (): void => input.dispose();
  try {
    const [track] = await input.getTracks();
    const picture = track?.isVideoTrack() === true ? await track.getDecoderConfig() : null;
    if (track !== undefined)
      return { segment, picture: picture ?? undefined, packets: () => packetsOf(segment, track), close };
  } catch (error) {
    // Cut off before its first frame was whole.
    if (!segment.isTruncated) throw error;
  }
  close();
  return undefined;
}

async function* packetsOf({ serverMs, isTruncated }: Segment, track: InputTrack): AsyncGenerator<StoredPacket> {
  try {
    for await (const packet of new EncodedPacketSink(track).packets())
      yield { data: packet.data, isKey: packet.type === 'key', atMs: serverMs(packet.timestamp * 1000) };
  } catch (error) {
    if (!isTruncated) throw error;
  }
}
