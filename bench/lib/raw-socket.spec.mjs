// @ts-check
import { describe, expect, it } from 'vitest';
import { readFrame } from './raw-socket.mjs';

/** @param {string} text */
function frame(text) {
  const payload = Buffer.from(text);
  const head = payload.length > 125 ? [0x81, 126, payload.length >> 8, payload.length & 0xff] : [0x81, payload.length];
  return Buffer.concat([Buffer.from(head), payload]);
}

describe('readFrame', () => {
  it.each(['', '2', 'x'.repeat(125), 'x'.repeat(126), 'x'.repeat(70_00)])('reads a whole frame', (text) => {
    const bytes = Buffer.concat([frame(text), frame('next')]);
    const read = readFrame(bytes);
    expect(read?.payload.toString()).toBe(text);
    expect(readFrame(bytes.subarray(read?.end))?.payload.toString()).toBe('next');
  });

  it.each(['2', 'x'.repeat(300)])('waits for the rest of a frame', (text) => {
    const bytes = frame(text);
    for (let length = 0; length < bytes.length; length += 1)
      expect(readFrame(bytes.subarray(0, length))).toBeUndefined();
  });

  it('takes nothing for a frame that is longer than any it expects', () => {
    expect(() => readFrame(Buffer.from([0x81, 127, 0, 0]))).toThrow('longer');
  });
});
