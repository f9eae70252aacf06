/**
 * Another sample rate [EA2], band-limited: what the new rate cannot carry is filtered out instead of folding back. The
 * same samples give the same result however they were cut, and a sound stays where it was in time. Pure.
 */
import { bytesOf, samplesOf } from './samples.js';

export interface ResamplerOptions {
  readonly fromRate: number;
  readonly toRate: number;
  readonly channels: 1 | 2;
}

/** Zero crossings of the sinc on either side: about 90 dB down in the stop band with the window below. */
const zeroCrossings = 24;
/** Steps between two input samples for which the filter is computed; between two steps it is interpolated. */
const phases = 512;
const kaiserBeta = 8.6;
/** Where the filter begins to fall, as a part of what the lower rate could carry. */
const passBand = 0.93;

export class Resampler {
  private readonly filter: Filter;
  /** Input not yet out of reach of the filter, interleaved; begins at frame `firstFrame`. */
  private held = new Float64Array(0);
  private firstFrame: number;
  private receivedFrames = 0;
  private producedFrames = 0;

  constructor(private readonly options: ResamplerOptions) {
    this.filter = makeFilter(options.fromRate, options.toRate);
    // Before the beginning was silence.
    this.firstFrame = -this.filter.reach;
    this.held = new Float64Array(this.filter.reach * options.channels);
  }

  push(bytes: Buffer): Buffer {
    const samples = samplesOf(bytes);
    this.receivedFrames += samples.length / this.options.channels;
    return this.take(Float64Array.from(samples), this.availableFrames());
  }

  /** What the filter still held back, as if silence followed. */
  flush(): Buffer {
    const { fromRate, toRate, channels } = this.options;
    const dueFrames = Math.ceil((this.receivedFrames * toRate) / fromRate);
    return this.take(new Float64Array((this.filter.reach + 1) * channels), dueFrames);
  }

  /** How many output frames have all the input they depend on. */
  private availableFrames(): number {
    const { fromRate, toRate } = this.options;
    const lastFrame = this.receivedFrames - this.filter.reach - 1;
    return lastFrame < 0 ? 0 : Math.floor(((lastFrame + 1) * toRate - 1) / fromRate) + 1;
  }

  private take(more: Float64Array, untilFrame: number): Buffer {
    const { channels } = this.options;
    const input = new Float64Array(this.held.length + more.length);
    input.set(this.held);
    input.set(more, this.held.length);
    const count = Math.max(0, untilFrame - this.producedFrames);
    const output = new Int16Array(count * channels);
    for (let at = 0; at < count; at++) this.produce(input, output, at);
    this.producedFrames += count;
    this.forget(input);
    return bytesOf(output);
  }

  private produce(input: Float64Array, output: Int16Array, at: number): void {
    const { fromRate, toRate, channels } = this.options;
    const { reach, taps } = this.filter;
    const scaled = (this.producedFrames + at) * fromRate;
    const frame = Math.floor(scaled / toRate);
    const phase = ((scaled - frame * toRate) / toRate) * phases;
    const step = Math.floor(phase);
    const weight = phase - step;
    const width = 2 * reach;
    const from = frame - reach + 1 - this.firstFrame;
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      let low = step * width;
      let high = low + width;
      for (let index = from * channels + channel, tap = 0; tap < width; tap++, index += channels) {
        const a = taps[low++] ?? 0;
        const b = taps[high++] ?? 0;
        sum += (input[index] ?? 0) * (a + (b - a) * weight);
      }
      output[at * channels + channel] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
    }
  }

  private forget(input: Float64Array): void {
    const { fromRate, toRate, channels } = this.options;
    const nextFrame = Math.floor((this.producedFrames * fromRate) / toRate);
    const keepFrom = Math.max(0, nextFrame - this.filter.reach + 1 - this.firstFrame);
    this.held = input.slice(keepFrom * channels);
    this.firstFrame += keepFrom;
  }
}

interface Filter {
  /** Input frames on either side of an output frame. */
  readonly reach: number;
  /** For each phase, and one more, the weights of `2 · reach` input frames. */
  readonly taps: Float64Array;
}

const filters = new Map<string, Filter>();

/** Two tracks of one meeting have the same rates: the table is made once. */
function makeFilter(fromRate: number, toRate: number): Filter {
  const ratio = toRate / fromRate;
  const key = String(Math.min(1, ratio));
  const known = filters.get(key);
  if (known !== undefined) return known;
  const filter = computeFilter(Math.min(1, ratio));
  if (filters.size >= maxFilters) filters.clear();
  filters.set(key, filter);
  return filter;
}

const maxFilters = 16;

function computeFilter(ratio: number): Filter {
  const cutoff = ratio * passBand;
  const reach = Math.ceil(zeroCrossings / cutoff);
  const width = 2 * reach;
  const taps = new Float64Array((phases + 1) * width);
  for (let phase = 0; phase <= phases; phase++) {
    let sum = 0;
    for (let tap = 0; tap < width; tap++) {
      const distance = tap - reach + 1 - phase / phases;
      const value = sinc(distance * cutoff) * kaiser(distance / reach);
      taps[phase * width + tap] = value;
      sum += value;
    }
    // Every phase lets a constant pass as it is.
    for (let tap = 0; tap < width; tap++) taps[phase * width + tap] = (taps[phase * width + tap] ?? 0) / sum;
  }
  return { reach, taps };
}

function sinc(x: number): number {
  return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(kaiserBeta * Math.sqrt(1 - x * x)) / bessel(kaiserBeta);
}

/** Modified Bessel function of the first kind, order zero, by its series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
