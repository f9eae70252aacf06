/** VP9 in RTP (RFC 9628): descriptors are taken off; several layers of one picture become a superframe. Pure. */
import type { Depacketised } from './depacketiser.js';
import type { PictureSize } from './rtp-packet.js';

export function depacketiseVp9(payloads: readonly Buffer[]): Depacketised | undefined {
  const layers: Buffer[][] = [];
  for (const payload of payloads) {
    const bytes = descriptorBytes(payload);
    if (bytes === undefined) return undefined;
    if (((payload[0] ?? 0) & 0x08) !== 0) layers.push([]);
    const layer = layers.at(-1);
    if (layer === undefined) return undefined;
    layer.push(payload.subarray(bytes));
  }
  const frames = layers.map((parts) => Buffer.concat(parts));
  const [base] = frames;
  if (base === undefined || base.length === 0) return undefined;
  const data = frames.length === 1 ? base : superframe(frames);
  const isKey = ((payloads[0]?.[0] ?? 0) & 0x40) === 0;
  if (!isKey) return { data, isKey };
  const sizes = frames.map(vp9KeySize).filter((size) => size !== undefined);
  const size = sizes.at(-1);
  return size && { data, isKey, size };
}

/** Of a key frame of the usual profile; undefined: it is none. */
export function vp9KeySize(frame: Buffer): PictureSize | undefined {
  if (frame.length < 9) return undefined;
  const [first = 0] = frame;
  const isKeyOfProfile0 = (first & 0xfc) === 0x80 && frame.readUIntBE(1, 3) === 0x498342;
  if (!isKeyOfProfile0) return undefined;
  // Three bits of colour space and one of its range, then each side less one.
  const sides = frame.readUIntBE(4, 5);
  return { width: (Math.floor(sides / 2 ** 20) & 0xffff) + 1, height: ((sides >>> 4) & 0xffff) + 1 };
}

/** An index at the end says where each layer's frame ends (annex B of the VP9 specification). */
function superframe(frames: readonly Buffer[]): Buffer {
  const head = 0xc0 | (3 << 3) | (frames.length - 1);
  const index = Buffer.alloc(2 + 4 * frames.length, head);
  frames.forEach(({ length }, number) => index.writeUInt32LE(length, 1 + 4 * number));
  return Buffer.concat([...frames, index]);
}

function descriptorBytes(payload: Buffer): number | undefined {
  const [first] = payload;
  if (first === undefined) return undefined;
  const has = (flag: number): boolean => (first & flag) !== 0;
  let at = 1;
  if (has(0x80)) at += ((payload[at] ?? 0) & 0x80) === 0 ? 1 : 2;
  if (has(0x20)) at += has(0x10) ? 1 : 2;
  if (has(0x10) && has(0x40)) at = afterReferences(payload, at);
  if (has(0x02)) at = afterStructure(payload, at);
  return at < payload.length ? at : undefined;
}

function afterReferences(payload: Buffer, from: number): number {
  for (let count = 1; count <= 3; count += 1) if (((payload[from + count - 1] ?? 0) & 1) === 0) return from + count;
  return from + 3;
}

function afterStructure(payload: Buffer, from: number): number {
  const head = payload[from] ?? 0;
  let at = from + 1;
  if ((head & 0x10) !== 0) at += 4 * ((head >> 5) + 1);
  if ((head & 0x08) === 0) return at;
  const pictures = payload[at] ?? 0;
  at += 1;
  for (let count = 0; count < pictures; count += 1) at += 1 + (((payload[at] ?? 0) >> 2) & 3);
  return at;
}
