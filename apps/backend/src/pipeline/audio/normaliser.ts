/**
 * An even loudness for whoever listens by machine [PG6]: each block's peak goes to −1 dBFS, by at most +18 dB and at
 * most 6 dB away from the block before. A sudden loud block is the one exception: it is never clipped. Pure.
 */
import { bytesOf, samplesOf } from './samples.js';

export const maxGainDb = 18;
export const maxStepDb = 6;
const targetDb = -1;
const fullScale = 32_768;

/** @returns the loudest sample, 0 to 32768. */
export function peakOf(chunks: readonly Buffer[]): number {
  let peak = 0;
  for (const chunk of chunks) {
    const samples = samplesOf(chunk);
    // eslint-disable-next-line @typescript-eslint/prefer-for-of -- an iterator costs ten times as much
    for (let at = 0; at < samples.length; at++) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
  }
  return peak;
}

/** @param before the gain of the block before, if there was one @returns what this block is to be raised by, in dB. */
export function gainFor(peak: number, before: number | undefined): number {
  if (peak === 0) return before ?? 0;
  const ceilingDb = targetDb - 20 * Math.log10(peak / fullScale);
  const wantedDb = Math.min(ceilingDb, maxGainDb);
  if (before === undefined) return wantedDb;
  const steppedDb = Math.max(before - maxStepDb, Math.min(before + maxStepDb, wantedDb));
  return Math.min(steppedDb, ceilingDb);
}

/** A copy that is louder or softer by so much; silence stays silence. */
export function amplify(chunks: readonly Buffer[], gainDb: number): Buffer {
  const factor = 10 ** (gainDb / 20);
  const louder = new Int16Array(chunks.reduce((sum, { length }) => sum + (length >> 1), 0));
  let to = 0;
  for (const chunk of chunks) {
    const samples = samplesOf(chunk);
    // eslint-disable-next-line @typescript-eslint/prefer-for-of -- as above
    for (let at = 0; at < samples.length; at++)
      louder[to++] = Math.max(-32_768, Math.min(32_767, Math.round((samples[at] ?? 0) * factor)));
  }
  return bytesOf(louder);
}
