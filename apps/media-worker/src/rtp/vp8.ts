/** VP8 in RTP (RFC 7741): descriptors are taken off, the parts put together. Pure. */
import type { Depacketised } from './depacketiser.js';
import type { PictureSize } from './rtp-packet.js';

export function depacketiseVp8(payloads: readonly Buffer[]): Depacketised | undefined {
  const [first] = payloads;
  if (first === undefined || !beginsFrame(first)) return undefined;
  const data = Buffer.concat(payloads.map((payload) => payload.subarray(descriptorBytes(payload))));
  const [head] = data;
  if (head === undefined) return undefined;
  const isKey = (head & 1) === 0;
  if (!isKey) return { data, isKey };
  const size = vp8KeySize(data);
  return size && { data, isKey, size };
}

/** Of a key frame; undefined: it is none. */
function vp8KeySize(frame: Buffer): PictureSize | undefined {
  if (frame.length < 10 || ((frame[0] ?? 1) & 1) !== 0 || frame.readUIntBE(3, 3) !== 0x9d012a) return undefined;
  return { width: frame.readUInt16LE(6) & 0x3fff, height: frame.readUInt16LE(8) & 0x3fff };
}

/** The first packet of the first partition. */
function beginsFrame(payload: Buffer): boolean {
  return ((payload[0] ?? 0) & 0x17) === 0x10;
}

function descriptorBytes(payload: Buffer): number {
  const [first = 0, extensions = 0, pictureId = 0] = payload;
  if ((first & 0x80) === 0) return 1;
  let bytes = 2;
  if ((extensions & 0x80) !== 0) bytes += (pictureId & 0x80) === 0 ? 1 : 2;
  if ((extensions & 0x40) !== 0) bytes += 1;
  if ((extensions & 0x30) !== 0) bytes += 1;
  return bytes;
}
