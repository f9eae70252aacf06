/** What the first bytes of a VP8 or VP9 frame say of it: whether it stands alone, and how large its picture is. Pure. */

export interface FrameFacts {
  readonly isKey: boolean;
  readonly width?: number;
  readonly height?: number;
}

const noKey: FrameFacts = { isKey: false };

/** RFC 6386, 9.1. */
export function vp8Facts(frame: Buffer): FrameFacts {
  const isKey = frame.length >= 10 && ((frame[0] ?? 1) & 1) === 0 && frame.readUIntBE(3, 3) === 0x9d012a;
  if (!isKey) return noKey;
  return { isKey, width: frame.readUInt16LE(6) & 0x3fff, height: frame.readUInt16LE(8) & 0x3fff };
}

/** VP9 bitstream, 6.2: the uncompressed header. */
export function vp9Facts(frame: Buffer): FrameFacts {
  const bits = new Bits(frame);
  if (frame.length < 10 || bits.read(2) !== 2) return noKey;
  const profile = bits.read(1) + 2 * bits.read(1);
  if (profile === 3) bits.read(1);
  const showsExisting = bits.read(1) === 1;
  const isInter = bits.read(1) === 1;
  if (showsExisting || isInter) return noKey;
  bits.read(2);
  if (bits.read(24) !== 0x498342) return noKey;
  skipColour(bits, profile);
  return { isKey: true, width: bits.read(16) + 1, height: bits.read(16) + 1 };
}

const srgb = 7;

function skipColour(bits: Bits, profile: number): void {
  if (profile >= 2) bits.read(1);
  const hasChoice = profile === 1 || profile === 3;
  if (bits.read(3) !== srgb) bits.read(hasChoice ? 4 : 1);
  else if (hasChoice) bits.read(1);
}

class Bits {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  read(count: number): number {
    let value = 0;
    for (let read = 0; read < count; read++, this.at++)
      value = value * 2 + (((this.bytes[this.at >> 3] ?? 0) >> (7 - (this.at & 7))) & 1);
    return value;
  }
}
