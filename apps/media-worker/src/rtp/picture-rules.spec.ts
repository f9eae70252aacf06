import { describe, expect, it } from 'vitest';
import { FrameAssembler } from './frame-assembler.js';
import { PictureStart } from './picture-start.js';
import { depacketiseVp8 } from './vp8.js';

const keyFrame = (width: number, height: number): Buffer => {
  const data = Buffer.from([0x10, 0x10, 0, 0, 0x9d, 0x01, 0x2a, 0, 0, 0, 0, 1, 2, 3]);
  data.writeUInt16LE(width, 7);
  data.writeUInt16LE(height, 9);
  return data;
};
const delta = Buffer.from([0x10, 0x11, 1, 2, 3]);

describe('where a picture begins', () => {
  const full = { width: 1280, height: 720 };
  const frame = (width: number, height: number) =>
    ({ timestamp: 0, data: Buffer.alloc(1), isKey: true, size: { width, height } }) as const;

  it('VW2 is a key frame of full size, while the server still grows it', () => {
    const start = new PictureStart(full);
    expect(start.admits(frame(320, 180), 0)).toBe(false);
    expect(start.admits(frame(640, 360), 500)).toBe(false);
    expect(start.admits({ ...frame(1280, 720), isKey: false }, 900)).toBe(false);
    expect(start.admits(frame(720, 1280), 1000)).toBe(true);
    expect(start.admits({ ...frame(320, 180), isKey: false }, 1100)).toBe(true);
  });

  it('VW2 is any key frame after three seconds', () => {
    const start = new PictureStart(full);
    expect(start.admits(frame(320, 180), 0)).toBe(false);
    expect(start.admits(frame(320, 180), 2999)).toBe(false);
    expect(start.admits(frame(320, 180), 3000)).toBe(true);
  });
});

describe('key frames that nobody sent', () => {
  it('VW3 leaves out the server’s blank picture at the end, and what builds on it', () => {
    const frames = new FrameAssembler({ depacketise: depacketiseVp8, isPicture: true });
    const given = [keyFrame(640, 360), delta, keyFrame(8, 8), delta, keyFrame(640, 360), delta].flatMap(
      (payload, index) =>
        frames.add({ gap: 0, packet: { sequence: index, timestamp: index * 3000, marker: true, payload } }),
    );
    expect(given.map(({ timestamp }) => timestamp / 3000)).toEqual([0, 1, 4, 5]);
    expect(frames.dropped).toBe(2);
  });

  it('VW1 gives no picture whose end never came, though no number is missing', () => {
    const frames = new FrameAssembler({ depacketise: depacketiseVp8, isPicture: true });
    const more = Buffer.from([0x00, 4, 5, 6]);
    const packets = [
      { timestamp: 0, marker: true, payload: keyFrame(640, 360) },
      // The server goes over to another size amid a picture: it counts on as if that were all of it.
      { timestamp: 3000, marker: false, payload: delta },
      { timestamp: 6000, marker: true, payload: keyFrame(320, 180) },
      { timestamp: 9000, marker: false, payload: delta },
      { timestamp: 9000, marker: true, payload: more },
      // Nor may what builds on it be shown, where the next does not stand alone.
      { timestamp: 12_000, marker: false, payload: delta },
      { timestamp: 15_000, marker: true, payload: delta },
      { timestamp: 18_000, marker: true, payload: keyFrame(640, 360) },
    ];
    const given = packets.flatMap((packet, sequence) => frames.add({ gap: 0, packet: { sequence, ...packet } }));
    expect(given.map(({ timestamp }) => timestamp / 3000)).toEqual([0, 2, 3, 6]);
    expect(frames.dropped).toBe(3);
  });

  it('VW1 takes a packet without content for padding', () => {
    const frames = new FrameAssembler({ depacketise: depacketiseVp8, isPicture: true });
    const padding = { sequence: 0, timestamp: 1, marker: false, payload: Buffer.alloc(0) };
    expect(frames.add({ gap: 0, packet: padding })).toEqual([]);
    expect(frames.dropped).toBe(0);
  });
});
