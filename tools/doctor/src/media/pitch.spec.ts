import { describe, expect, it } from 'vitest';
import { goertzelPower, levelDb, listen, makeTone } from './pitch.js';

const sampleRate = 48_000;
const half = { sampleRate, sampleCount: sampleRate / 2, amplitude: 0.4 };

describe('listen', () => {
  it.each([100, 261.5, 440, 443.5, 880, 1500])('recognises %d Hz to half a hertz', (hz) => {
    const { pitchHz, clarity } = listen(makeTone({ ...half, hz }), sampleRate);
    expect(Math.abs(pitchHz - hz)).toBeLessThanOrEqual(0.5);
    expect(clarity).toBeGreaterThan(0.99);
  });

  it('finds the stronger of two, and says how much of the sound it is', () => {
    const loud = makeTone({ ...half, hz: 440, amplitude: 0.4 });
    const soft = makeTone({ ...half, hz: 700, amplitude: 0.2 });
    const { pitchHz, clarity } = listen(
      loud.map((sample, index) => sample + (soft[index] ?? 0)),
      sampleRate,
    );
    expect(pitchHz).toBe(440);
    // 0.4² of 0.4² + 0.2²
    expect(clarity).toBeCloseTo(0.8, 2);
  });

  it('measures the level of a sine against full scale', () => {
    expect(listen(makeTone({ ...half, hz: 440, amplitude: 1 }), sampleRate).levelDb).toBeCloseTo(-3.01, 1);
    expect(listen(makeTone({ ...half, hz: 440, amplitude: 0.1 }), sampleRate).levelDb).toBeCloseTo(-23.01, 1);
  });

  it('hears nothing in silence and no pitch in noise', () => {
    expect(listen(new Int16Array(24_000), sampleRate)).toMatchObject({ levelDb: -Infinity, clarity: 0 });
    let state = 1;
    const noise = Int16Array.from({ length: 24_000 }, () => (state = (state * 48_271) % 2_147_483_647) % 20_000);
    expect(
      listen(
        noise.map((sample) => sample - 10_000),
        sampleRate,
      ).clarity,
    ).toBeLessThan(0.05);
  });
});

describe('makeTone', () => {
  it('goes on without a click when its tenth of a second is repeated', () => {
    const tenth = makeTone({ hz: 440, sampleRate, sampleCount: sampleRate / 10, amplitude: 0.4 });
    const whole = makeTone({ hz: 440, sampleRate, sampleCount: sampleRate / 5, amplitude: 0.4 });
    const apart = whole.map((sample, index) => Math.abs(sample - (tenth[index % tenth.length] ?? 0)));
    expect(Math.max(...apart)).toBeLessThanOrEqual(1);
  });
});

describe('goertzelPower', () => {
  it('is what the definition of the transform gives', () => {
    const samples = Int16Array.from([100, -50, 30, 700, -900, 12, 5, 44]);
    const [real, imaginary] = samples.reduce(
      ([re, im], sample, index) => {
        const angle = (2 * Math.PI * 1000 * index) / 8000;
        return [re + sample * Math.cos(angle), im - sample * Math.sin(angle)] as const;
      },
      [0, 0] as readonly [number, number],
    );
    expect(goertzelPower(samples, 1000, 8000)).toBeCloseTo(real ** 2 + imaginary ** 2, 5);
  });
});

describe('levelDb', () => {
  it('has no level without samples', () => {
    expect(levelDb(new Int16Array(0))).toBe(-Infinity);
  });
});
