/** Stereo to mono [EA2]: (L+R)/2, rounded, and never louder than either was. Pure. */
import { bytesOf, samplesOf } from './samples.js';

export function downMix(stereo: Buffer): Buffer {
  const samples = samplesOf(stereo);
  const mono = new Int16Array(samples.length >> 1);
  for (let at = 0; at < mono.length; at++) {
    const left = samples[2 * at] ?? 0;
    const right = samples[2 * at + 1] ?? 0;
    mono[at] = (left + right + 1) >> 1;
  }
  return bytesOf(mono);
}
