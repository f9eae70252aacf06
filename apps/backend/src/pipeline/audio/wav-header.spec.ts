import { describe, expect, it } from 'vitest';
import { maxWavDataBytes, readWavHeader, wavHeader } from './wav-header.js';

describe('the head of a WAV file', () => {
  it('[WAV1] is the 44 bytes every reader knows', () => {
    expect(wavHeader({ sampleRate: 48_000, channels: 2 }, 1000).toString('hex')).toBe(
      '524946460c04000057415645666d7420100000000100020080bb000000ee02000400100064617461e8030000',
    );
  });

  it('[WAV1] says the same when it is read', () => {
    const format = { sampleRate: 16_000, channels: 1 } as const;
    expect(readWavHeader(wavHeader(format, 320))).toEqual({ format, dataBytes: 320 });
    expect(readWavHeader(Buffer.alloc(44))).toBeUndefined();
    expect(readWavHeader(Buffer.alloc(3))).toBeUndefined();
  });

  it('[WAV2] can say the size of the largest part', () => {
    const header = wavHeader({ sampleRate: 48_000, channels: 2 }, maxWavDataBytes);
    expect(header.readUInt32LE(40)).toBe(maxWavDataBytes);
    expect(header.readUInt32LE(4)).toBeLessThan(2 ** 32 - 64 * 1024);
  });
});
