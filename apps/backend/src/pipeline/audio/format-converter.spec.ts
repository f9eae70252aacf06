import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceFormatOf } from './audio-format.js';
import { downMix } from './down-mix.js';
import { FormatConverter } from './format-converter.js';
import { bytesOf, samplesOf } from './samples.js';

const stereo48 = { sampleRate: 48_000, channels: 2 } as const;

function sine(hz: number, sampleRate: number, frames: number): Int16Array {
  return Int16Array.from({ length: frames }, (_, at) =>
    Math.round(20_000 * Math.sin((2 * Math.PI * hz * at) / sampleRate)),
  );
}

/** How much of a frequency is in a signal: its amplitude. */
function amplitudeOf(samples: Int16Array, hz: number, sampleRate: number): number {
  let re = 0;
  let im = 0;
  samples.forEach((value, at) => {
    re += value * Math.cos((2 * Math.PI * hz * at) / sampleRate);
    im += value * Math.sin((2 * Math.PI * hz * at) / sampleRate);
  });
  return (2 * Math.hypot(re, im)) / samples.length;
}

function resampled(samples: Int16Array, fromRate: number, toRate: number): Int16Array {
  const converter = new FormatConverter({ sampleRate: fromRate, channels: 1 }, { sampleRate: toRate, channels: 1 });
  return samplesOf(Buffer.concat([converter.push(bytesOf(samples)), converter.flush()]));
}

describe('the source', () => {
  it('[EA2] is 48 kHz stereo for LiveKit egress whatever the query says, else what the query says', () => {
    const asked = { sampleRate: 16_000, channels: 1 } as const;
    expect(sourceFormatOf('audio/x-raw', asked)).toEqual(stereo48);
    expect(sourceFormatOf('Audio/X-Raw; rate=1', asked)).toEqual(stereo48);
    expect(sourceFormatOf(undefined, asked)).toEqual(asked);
    expect(sourceFormatOf('application/octet-stream', asked)).toEqual(asked);
  });
});

describe('mixing down', () => {
  it('[EA2] is (L+R)/2, rounded, without overflow', () => {
    const mixed = downMix(bytesOf(Int16Array.from([32_767, 32_767, -32_768, -32_768, 1, 2, -1, -2, 100, -100])));
    expect([...samplesOf(mixed)]).toEqual([32_767, -32_768, 2, -1, 0]);
  });

  it('[EA2] reads samples wherever they lie', () => {
    const odd = Buffer.concat([Buffer.from([9]), bytesOf(Int16Array.from([10, 20, -30, -50]))]).subarray(1);
    expect([...samplesOf(downMix(odd))]).toEqual([15, -40]);
  });
});

describe('another rate', () => {
  it.each([
    [48_000, 16_000, 1000],
    [48_000, 8000, 440],
    [48_000, 44_100, 5000],
    [48_000, 11_025, 900],
    [8000, 48_000, 1000],
    [16_000, 22_050, 3000],
  ])('[EA2] %i → %i keeps a tone of %i Hz as loud, as high and as long', (from, to, hz) => {
    const output = resampled(sine(hz, from, from), from, to);
    expect(output.length).toBe(to);
    const middle = output.subarray(to / 10, (to * 9) / 10);
    expect(amplitudeOf(middle, hz, to)).toBeGreaterThan(19_800);
    expect(amplitudeOf(middle, hz, to)).toBeLessThan(20_200);
  });

  it.each([
    [48_000, 16_000, 12_000],
    [48_000, 8000, 5000],
    [44_100, 8000, 10_000],
  ])('[EA2] %i → %i: what it cannot carry (%i Hz) does not fold back', (from, to, hz) => {
    const output = resampled(sine(hz, from, from), from, to);
    const loudest = output.subarray(200, -200).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(loudest).toBeLessThan(20);
  });

  it('[EA2] leaves a sound where it was in time', () => {
    const click = new Int16Array(48_000);
    click[24_000] = 30_000;
    const output = resampled(click, 48_000, 16_000);
    const peakAt = output.reduce((best, value, at) => (value > (output[best] ?? 0) ? at : best), 0);
    expect(peakAt).toBe(8000);
  });

  it('[PG2] gives the same for any split of the same bytes', () => {
    const rates = fc.integer({ min: 8000, max: 48_000 });
    fc.assert(
      fc.property(
        rates,
        fc.constantFrom(1 as const, 2 as const),
        fc.array(fc.nat(800), { maxLength: 10 }),
        (to, channels, cuts) => {
          const noise = bytesOf(Int16Array.from({ length: 1600 }, (_, at) => ((at * 7919) % 40_000) - 20_000));
          const make = (): FormatConverter => new FormatConverter(stereo48, { sampleRate: to, channels });
          const whole = make();
          const expected = Buffer.concat([whole.push(noise), whole.flush()]);
          const piecewise = make();
          const places = [0, ...cuts.sort((a, b) => a - b), 800].map((frame) => frame * 4);
          const pieces = places.slice(1).map((end, index) => piecewise.push(noise.subarray(places[index], end)));
          const joined = Buffer.concat([...pieces, piecewise.flush()]);
          expect(joined.equals(expected)).toBe(true);
          expect(joined.length / (2 * channels)).toBe(Math.ceil((800 * to) / 48_000));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses to invent a channel', () => {
    expect(() => new FormatConverter({ sampleRate: 8000, channels: 1 }, { sampleRate: 8000, channels: 2 })).toThrow();
  });
});
