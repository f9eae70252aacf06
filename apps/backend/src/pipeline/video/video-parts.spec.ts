import { describe, expect, it } from 'vitest';
import { nalUnitsOf } from './annex-b.js';
import { openEnvelope, type EncodedFrame } from './frame-envelope.js';
import { vp8Facts, vp9Facts } from './frame-facts.js';
import { ivfFrameHeader, ivfHeader } from './ivf.js';
import { VideoParts } from './video-parts.js';

const vp8Key = (width: number, height: number): Buffer => {
  const frame = Buffer.alloc(20);
  frame.writeUIntBE(0x9d012a, 3, 3);
  frame.writeUInt16LE(width, 6);
  frame.writeUInt16LE(height, 8);
  return frame;
};
const vp8Delta = Buffer.from([1, 2, 3]);
const frameAt = (pts: number, bytes: Buffer): EncodedFrame => ({ pts: BigInt(pts), isKey: false, bytes });
const size = { width: 320, height: 240 };
const nal = (type: number, ...rest: number[]): Buffer => Buffer.from([0, 0, 0, 1, 0x60 | type, ...rest]);

describe('an IVF file', () => {
  it('[EV2] has a head of 32 bytes and 12 before each frame', () => {
    const header = ivfHeader({ codec: 'vp8', width: 1280, height: 720, rate: 90_000, frames: 3 });
    expect(header.toString('hex')).toBe('444b494600002000565038300005d002905f0100010000000300000000000000');
    expect(ivfFrameHeader(5, 3000n).toString('hex')).toBe('05000000b80b000000000000');
  });
});

describe('an encoded frame', () => {
  it('[EV1] comes with its time stamp and whether it stands alone', () => {
    const message = Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 1, 0x5f, 0x90, 1]), vp8Delta]);
    expect(openEnvelope(message)).toEqual({ pts: 90_000n, isKey: true, bytes: vp8Delta });
    expect(openEnvelope(message.subarray(0, 9))).toBeUndefined();
  });

  it('[EV3] says by itself whether it does, and how large it is', () => {
    expect(vp8Facts(vp8Key(640, 360))).toEqual({ isKey: true, width: 640, height: 360 });
    expect(vp8Facts(vp8Delta)).toEqual({ isKey: false });
    // Profile 0, shown key frame, 8 bits, 352 × 288.
    expect(vp9Facts(Buffer.from('824983420015f011f600', 'hex'))).toEqual({ isKey: true, width: 352, height: 288 });
    expect(vp9Facts(Buffer.from('86004092049200000000', 'hex'))).toEqual({ isKey: false });
    expect(vp9Facts(Buffer.alloc(2))).toEqual({ isKey: false });
  });
});

describe('the parts of a video', () => {
  it('[EV3] begin at a key frame; what came before is counted and dropped', () => {
    const parts = new VideoParts('vp8', size);
    expect(parts.place(frameAt(0, vp8Delta))).toBeUndefined();
    expect(parts.place(frameAt(3000, vp8Key(320, 240)))).toEqual({
      begins: size,
      chunks: [ivfFrameHeader(20, 0n), vp8Key(320, 240)],
    });
    expect(parts.place(frameAt(6000, vp8Delta))).toEqual({
      begins: undefined,
      chunks: [ivfFrameHeader(3, 3000n), vp8Delta],
    });
    expect(parts.droppedFrames).toBe(1);
  });

  it('[EV3] change with the size of the picture', () => {
    const parts = new VideoParts('vp8', size);
    parts.place(frameAt(0, vp8Key(320, 240)));
    expect(parts.place(frameAt(3000, vp8Key(320, 240)))?.begins).toBeUndefined();
    const larger = parts.place(frameAt(6000, vp8Key(640, 480)));
    expect(larger?.begins).toEqual({ width: 640, height: 480 });
    expect(larger?.chunks[0]).toEqual(ivfFrameHeader(20, 0n));
  });

  it('[EV2] have times that grow, whatever the producer says', () => {
    const parts = new VideoParts('vp8', size);
    const times = [5000, 5000, 4000, 8000].map((pts, index) =>
      parts.place(frameAt(pts, index === 0 ? vp8Key(320, 240) : vp8Delta))?.chunks[0]?.readBigUInt64LE(4),
    );
    expect(times).toEqual([0n, 1n, 2n, 3000n]);
  });

  it('[EV2] of H.264 begin with the parameter sets, also when those came long before', () => {
    const parts = new VideoParts('h264', size);
    const [sps, pps, idr, slice] = [nal(7, 1), nal(8, 2), nal(5, 3), nal(1, 4)];
    expect(parts.place(frameAt(0, idr))).toBeUndefined();
    expect(parts.place(frameAt(0, Buffer.concat([sps, pps])))).toBeUndefined();
    const first = parts.place(frameAt(1, idr));
    expect(first).toEqual({ begins: size, chunks: [sps, pps, idr] });
    expect(parts.place(frameAt(2, slice))?.chunks).toEqual([slice]);
    expect(parts.place(frameAt(3, Buffer.concat([sps, pps, idr])))?.chunks).toEqual([Buffer.concat([sps, pps, idr])]);
    expect(parts.place(frameAt(4, Buffer.concat([nal(7, 9), pps, idr])))?.begins).toEqual(size);
  });

  it('[EV3] begin anew when a file was given up', () => {
    const parts = new VideoParts('vp8', size);
    parts.place(frameAt(0, vp8Key(320, 240)));
    parts.endPart();
    expect(parts.place(frameAt(1, vp8Delta))).toBeUndefined();
    expect(parts.place(frameAt(2, vp8Key(320, 240)))?.begins).toEqual(size);
  });

  it('[EV2] know units by start codes of three bytes and of four', () => {
    const frame = Buffer.concat([nal(7, 1), Buffer.from([0, 0, 1, 0x68, 2]), nal(5, 3)]);
    expect(nalUnitsOf(frame).map(({ type }) => type)).toEqual([7, 8, 5]);
    expect(nalUnitsOf(Buffer.from([1, 2, 3]))).toEqual([]);
  });
});
