/** The size of the picture, as a sequence parameter set of H.264 says it. Pure. */
import type { PictureSize } from './rtp-packet.js';

const highProfiles = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** @param sps with its first byte. @returns undefined: it is none */
export function sizeOfSps(sps: Buffer): PictureSize | undefined {
  const bits = new Bits(withoutEmulation(sps));
  bits.skip(8);
  const profile = bits.read(8);
  bits.skip(16);
  bits.unsigned();
  const chroma = highProfiles.has(profile) ? skipHighProfile(bits) : 1;
  bits.unsigned();
  skipOrderCount(bits);
  bits.unsigned();
  bits.skip(1);
  const widthInBlocks = bits.unsigned() + 1;
  const heightInUnits = bits.unsigned() + 1;
  const isFrameOnly = bits.read(1) === 1;
  if (!isFrameOnly) bits.skip(1);
  bits.skip(1);
  const crop = bits.read(1) === 1 ? [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()] : [];
  const [left = 0, right = 0, top = 0, bottom = 0] = crop;
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1;
  const unitY = (chroma === 1 ? 2 : 1) * (isFrameOnly ? 1 : 2);
  const width = widthInBlocks * 16 - (left + right) * unitX;
  const height = heightInUnits * 16 * (isFrameOnly ? 1 : 2) - (top + bottom) * unitY;
  const isSize = !bits.isOver && width > 0 && height > 0 && width <= 16_384 && height <= 16_384;
  return isSize ? { width, height } : undefined;
}

function skipHighProfile(bits: Bits): number {
  const chroma = bits.unsigned();
  if (chroma === 3) bits.skip(1);
  bits.unsigned();
  bits.unsigned();
  bits.skip(1);
  if (bits.read(1) === 0) return chroma;
  const lists = chroma === 3 ? 12 : 8;
  for (let list = 0; list < lists; list += 1) if (bits.read(1) === 1) skipScaling(bits, list < 6 ? 16 : 64);
  return chroma;
}

function skipScaling(bits: Bits, entries: number): void {
  let last = 8;
  let next = 8;
  for (let entry = 0; entry < entries; entry += 1) {
    if (next !== 0) next = (last + bits.signed() + 256) % 256;
    last = next === 0 ? last : next;
  }
}

function skipOrderCount(bits: Bits): void {
  const type = bits.unsigned();
  if (type === 0) bits.unsigned();
  if (type !== 1) return;
  bits.skip(1);
  bits.signed();
  bits.signed();
  const count = Math.min(bits.unsigned(), 255);
  for (let one = 0; one < count; one += 1) bits.signed();
}

function withoutEmulation(bytes: Buffer): Buffer {
  return Buffer.from(bytes.filter((byte, at) => !(byte === 3 && bytes[at - 1] === 0 && bytes[at - 2] === 0)));
}

class Bits {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get isOver(): boolean {
    return this.at > this.bytes.length * 8;
  }

  skip(count: number): void {
    this.at += count;
  }

  read(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit += 1) {
      value = value * 2 + (((this.bytes[this.at >> 3] ?? 0) >> (7 - (this.at & 7))) & 1);
      this.at += 1;
    }
    return value;
  }

  unsigned(): number {
    let zeros = 0;
    while (zeros < 32 && this.read(1) === 0) zeros += 1;
    return 2 ** zeros - 1 + this.read(zeros);
  }

  signed(): number {
    const code = this.unsigned();
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
  }
}
