/** The file format of raw VP8 and VP9 [EV2]: a head of 32 bytes, and 12 bytes before each frame. Pure. */
import type { VideoCodec } from '@live-meeting/contracts/media/stream-query';

const ivfHeaderBytes = 32;
const ivfFrameHeaderBytes = 12;
const ivfFrameCountAt = 24;

export interface IvfHeader {
  readonly codec: Exclude<VideoCodec, 'h264'>;
  readonly width: number;
  readonly height: number;
  /** Time stamps count in 1/rate of a second. */
  readonly rate: number;
  readonly frames: number;
}

const fourCc = { vp8: 'VP80', vp9: 'VP90' } as const;

export function ivfHeader({ codec, width, height, rate, frames }: IvfHeader): Buffer {
  const header = Buffer.alloc(ivfHeaderBytes);
  header.write('DKIF', 0, 'latin1');
  header.writeUInt16LE(ivfHeaderBytes, 6);
  header.write(fourCc[codec], 8, 'latin1');
  header.writeUInt16LE(Math.min(width, 0xffff), 12);
  header.writeUInt16LE(Math.min(height, 0xffff), 14);
  header.writeUInt32LE(rate, 16);
  header.writeUInt32LE(1, 20);
  header.writeUInt32LE(frames, ivfFrameCountAt);
  return header;
}

/** @param pts from the beginning of the file */
export function ivfFrameHeader(sizeBytes: number, pts: bigint): Buffer {
  const header = Buffer.alloc(ivfFrameHeaderBytes);
  header.writeUInt32LE(sizeBytes, 0);
  header.writeBigUInt64LE(pts, 4);
  return header;
}
