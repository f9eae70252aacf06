/** A pure tone, and how to recognise it again in what was heard. Pure; samples are 16-bit. */

export interface Sound {
  /** Hertz of the strongest pitch. */
  readonly pitchHz: number;
  /** Root mean square against full scale: 0 is the loudest, silence is −Infinity. */
  readonly levelDb: number;
  /** Which part of all energy is that pitch, 0 to 1. */
  readonly clarity: number;
}

export interface Tone {
  readonly hz: number;
  readonly sampleRate: number;
  readonly sampleCount: number;
  /** Of full scale, 0 to 1. */
  readonly amplitude: number;
}

const fullScale = 32_768;
const lowestHz = 60;
const highestHz = 2000;
const coarseHz = 2;
/** So many samples become their mean, which leaves pitches up to the highest as they are. */
const thinning = 8;

export function makeTone({ hz, sampleRate, sampleCount, amplitude }: Tone): Int16Array {
  const step = (2 * Math.PI * hz) / sampleRate;
  return Int16Array.from({ length: sampleCount }, (_, index) =>
    Math.round(Math.sin(index * step) * amplitude * (fullScale - 1)),
  );
}

export function levelDb(samples: Int16Array): number {
  return 10 * Math.log10(meanSquare(samples)) - 20 * Math.log10(fullScale);
}

/** For half a second or less: in a longer sound a pitch is narrower than the coarse steps and could fall between. */
export function listen(samples: Int16Array, sampleRate: number): Sound {
  // The long search is over a thinned sound, the exact one around its result over all of it.
  const thinned = thin(samples);
  const nearPower = (hz: number): number => goertzelPower(thinned, hz, sampleRate / thinning);
  const near = strongest({ fromHz: lowestHz, toHz: highestHz, stepHz: coarseHz }, nearPower);
  const power = (hz: number): number => goertzelPower(samples, hz, sampleRate);
  const pitchHz = strongest({ fromHz: near - coarseHz, toHz: near + coarseHz, stepHz: 0.5 }, power);
  const total = meanSquare(samples);
  // A sine of amplitude A has the mean square A²/2, and Goertzel finds (A·n/2)² for it.
  const clarity = total === 0 ? 0 : Math.min(1, (2 * power(pitchHz)) / (samples.length ** 2 * total));
  return { pitchHz, levelDb: levelDb(samples), clarity };
}

/** Squared magnitude of one frequency (Goertzel's algorithm): no whole transform for a handful of bins. */
export function goertzelPower(samples: Int16Array, hz: number, sampleRate: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / sampleRate);
  let previous = 0;
  let beforePrevious = 0;
  for (const sample of samples) {
    const current = sample + coefficient * previous - beforePrevious;
    beforePrevious = previous;
    previous = current;
  }
  return previous ** 2 + beforePrevious ** 2 - coefficient * previous * beforePrevious;
}

function thin(samples: Int16Array): Int16Array {
  return Int16Array.from({ length: Math.floor(samples.length / thinning) }, (_, index) => {
    const part = samples.subarray(index * thinning, (index + 1) * thinning);
    return part.reduce((sum, sample) => sum + sample, 0) / thinning;
  });
}

interface Range {
  readonly fromHz: number;
  readonly toHz: number;
  readonly stepHz: number;
}

function strongest({ fromHz, toHz, stepHz }: Range, power: (hz: number) => number): number {
  let best = { hz: fromHz, power: -1 };
  for (let hz = fromHz; hz <= toHz; hz += stepHz) {
    const here = power(hz);
    if (here > best.power) best = { hz, power: here };
  }
  return best.hz;
}

function meanSquare(samples: Int16Array): number {
  return samples.length === 0 ? 0 : samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length;
}
