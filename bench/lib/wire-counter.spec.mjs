import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader } from './wire-counter.mjs';

/**
 * @param {string} letter
 * @param {string} body
 */
function message(letter, body) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(4 + Buffer.byteLength(body));
  return Buffer.concat([Buffer.from(letter), length, Buffer.from(body)]);
}

describe('FrameReader', () => {
  const stream = Buffer.concat([message('', 'greeting'), message('Q', 'BEGIN\0'), message('S', ''), message('Z', 'I')]);

  it('finds every message however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 6 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const reader = new FrameReader({ hasGreeting: true });
        const frames = edges.slice(1).flatMap((end, index) => reader.read(stream.subarray(edges[index], end)));
        expect(frames.map(({ type }) => (type === 0 ? '' : String.fromCharCode(type))).join('')).toBe('QSZ');
        expect(frames.at(-1)?.first).toBe('I'.charCodeAt(0));
        expect(frames.at(-2)?.first).toBeUndefined();
      }),
    );
  });
});
