import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { h264Depacketiser, unitsOfAnnexB } from './h264.js';
import { sizeOfSps } from './h264-sps.js';
import { opusDurationMs, opusSilence } from './opus.js';
import { depacketiseVp8 } from './vp8.js';
import { depacketiseVp9, vp9KeySize } from './vp9.js';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('VP8', () => {
  it('takes descriptors of every length off, and reads the size of a key frame', () => {
    const frame = hex('10 00 00 9d 01 2a 80 02 68 01 aa bb');
    for (const descriptor of ['10', '90 80 05', '90 80 81 05', '90 e0 81 05 07 40', '90 30 11'].map(hex))
      expect(depacketiseVp8([Buffer.concat([descriptor, frame])])).toEqual({
        data: frame,
        isKey: true,
        size: { width: 640, height: 360 },
      });
  });

  it('begins with the first packet of the first partition and nothing else', () => {
    expect(depacketiseVp8([hex('00 11 22')])).toBeUndefined();
    expect(depacketiseVp8([hex('11 11 22')])).toBeUndefined();
    expect(depacketiseVp8([hex('10 11 22'), hex('00 33')])).toEqual({ data: hex('11 22 33'), isKey: false });
  });
});

describe('VP9', () => {
  const key = hex('82 49 83 42 00 27 f0 16 70 00');

  it('reads what a key frame says of its size', () => {
    expect(vp9KeySize(key)).toEqual({ width: 640, height: 360 });
    expect(depacketiseVp9([Buffer.concat([hex('8c 81 05'), key])])).toEqual({
      data: key,
      isKey: true,
      size: { width: 640, height: 360 },
    });
  });

  it('skips references and the structure of layers', () => {
    const structured = hex('8a 05 18 02 80 01 68 01 04 01');
    expect(depacketiseVp9([Buffer.concat([structured, key])])?.data).toEqual(key);
    expect(depacketiseVp9([hex('dc 05 03 02 86 00 11')])).toEqual({ data: hex('86 00 11'), isKey: false });
  });

  it('makes a superframe of several layers', () => {
    const [low, high] = [hex('0c'), hex('0c')].map((descriptor) => Buffer.concat([descriptor, key]));
    const data = depacketiseVp9([low ?? key, high ?? key])?.data;
    expect(data).toEqual(Buffer.concat([key, key, hex('d9 0a000000 0a000000 d9')]));
  });
});

describe('H.264', () => {
  const sps = hex('67 42 c0 1f d9 00 50 05 bb 01 10 00 00 03 00 10 00 00 03 03 c0 f1 83 24 80');
  const pps = hex('68 cb 83 cb 20');
  const idr = hex('65 88 84 00 33');
  const slice = hex('41 9a 21 44');

  it('reads the size that parameter sets say', () => {
    expect(sizeOfSps(sps)).toEqual({ width: 1280, height: 720 });
    expect(sizeOfSps(hex('67 42'))).toBeUndefined();
  });

  it('puts the last parameter sets before a picture that stands alone and came without', () => {
    const depacketise = h264Depacketiser();
    expect(depacketise([idr])).toBeUndefined();
    const together = hex('78 0019').subarray(0, 1);
    const aggregate = Buffer.concat([together, length(sps), sps, length(pps), pps, length(idr), idr]);
    expect(unitsOfAnnexB(depacketise([aggregate])?.data ?? idr)).toEqual([sps, pps, idr]);
    expect(depacketise([slice])).toEqual({ data: Buffer.concat([hex('00000001'), slice]), isKey: false });
    expect(unitsOfAnnexB(depacketise([idr])?.data ?? idr)).toEqual([sps, pps, idr]);
  });

  it('joins fragments, however a unit was cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 60 }), fc.integer({ min: 2, max: 9 }), (bytes, each) => {
        const body = Buffer.from(bytes.map((byte) => byte | 0x80));
        const cuts = Array.from({ length: Math.ceil(body.length / each) }, (_, part) =>
          body.subarray(part * each, (part + 1) * each),
        );
        const fragments = cuts.map((part, index) => {
          const flags = (index === 0 ? 0x80 : 0) | (index === cuts.length - 1 ? 0x40 : 0);
          return Buffer.concat([Buffer.from([0x5c, flags | 1]), part]);
        });
        const whole = Buffer.concat([hex('00000001 41'), body]);
        expect(h264Depacketiser()(fragments)).toEqual({ data: whole, isKey: false });
        expect(h264Depacketiser()(fragments.slice(1))).toBeUndefined();
      }),
    );
  });
});

describe('Opus', () => {
  it('knows how long a packet sounds', () => {
    expect(opusDurationMs(opusSilence)).toBe(20);
    expect([0x78, 0x79, 0x0b].map((toc) => opusDurationMs(Buffer.from([toc, 3])))).toEqual([20, 40, 60]);
  });
});

it('never fails on bytes of any kind', () => {
  const payloads = fc.array(
    fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(payloads, (parts) => {
      for (const depacketise of [depacketiseVp8, depacketiseVp9, h264Depacketiser()]) depacketise(parts);
    }),
  );
});

function length(unit: Buffer): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(unit.length);
  return bytes;
}
