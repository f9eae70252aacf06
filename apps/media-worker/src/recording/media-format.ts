/** How frames of each codec lie in a file, and what a file says of them at its head. Pure. */
import { isParameterSet, unitsOfAnnexB } from '../rtp/h264.js';
import { opusRate } from '../rtp/opus.js';
import type { MediaFrame, PictureSize } from '../rtp/rtp-packet.js';
import type { MediaCodec } from '../signal/media-streams.js';

const pictureClockRate = 90_000;

export function clockRateOf(codec: MediaCodec): number {
  return codec === 'opus' ? opusRate : pictureClockRate;
}

/** WebM is for free codecs only; Matroska is the same for all. */
export function extensionOf(codec: MediaCodec): 'webm' | 'mkv' {
  return codec === 'h264' ? 'mkv' : 'webm';
}

export interface PictureConfig {
  readonly codec: string;
  readonly codedWidth: number;
  readonly codedHeight: number;
  readonly description?: Uint8Array;
}

export const soundConfig = {
  codec: 'opus',
  sampleRate: opusRate,
  numberOfChannels: 2,
  description: opusHead(),
} as const;

/** @param first a key frame. @returns undefined: nothing can begin with it */
export function pictureConfig(codec: MediaCodec, first: MediaFrame): PictureConfig | undefined {
  const { size } = first;
  if (size === undefined || !first.isKey) return undefined;
  const sides = sidesOf(size);
  if (codec === 'vp8') return { codec: 'vp8', ...sides };
  if (codec === 'vp9') return { codec: 'vp09.00.10.08', ...sides };
  const units = unitsOfAnnexB(first.data);
  const sps = units.find((unit) => isParameterSet(unit) === 'sps');
  const pps = units.find((unit) => isParameterSet(unit) === 'pps');
  if (sps === undefined || pps === undefined) return undefined;
  const profile = sps.subarray(1, 4).toString('hex');
  return { codec: `avc1.${profile}`, ...sides, description: avcConfiguration(sps, pps) };
}

/** In Matroska units of H.264 have their lengths before them; all else is stored as it is. */
export function storedBytes(codec: MediaCodec, data: Buffer): Buffer {
  if (codec !== 'h264') return data;
  return Buffer.concat(
    unitsOfAnnexB(data).flatMap((unit) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(unit.length);
      return [length, unit];
    }),
  );
}

function sidesOf({ width, height }: PictureSize): { readonly codedWidth: number; readonly codedHeight: number } {
  return { codedWidth: width, codedHeight: height };
}

function avcConfiguration(sps: Buffer, pps: Buffer): Buffer {
  const head = Buffer.from([1, sps[1] ?? 0, sps[2] ?? 0, sps[3] ?? 0, 0xff, 0xe1]);
  return Buffer.concat([head, lengthOf(sps), sps, Buffer.from([1]), lengthOf(pps), pps]);
}

function lengthOf(unit: Buffer): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(unit.length);
  return bytes;
}

/** Two channels, nothing to skip: what was taken from the middle of a stream has no run-in (RFC 7845, 5.1). */
function opusHead(): Uint8Array {
  const head = Buffer.alloc(19);
  head.write('OpusHead');
  head.writeUInt8(1, 8);
  head.writeUInt8(2, 9);
  head.writeUInt32LE(opusRate, 12);
  return new Uint8Array(head);
}
