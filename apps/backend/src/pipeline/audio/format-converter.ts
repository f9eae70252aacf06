/** From the format that comes in to the one that was asked for [EA2]; the same format passes untouched. Pure. */
import type { AudioFormat } from './audio-format.js';
import { downMix } from './down-mix.js';
import { Resampler } from './resampler.js';

export class FormatConverter {
  private readonly mixes: boolean;
  private readonly resampler: Resampler | undefined;

  constructor(source: AudioFormat, delivered: AudioFormat) {
    if (delivered.channels > source.channels) throw new Error('A channel that was not sent cannot be delivered');
    this.mixes = source.channels > delivered.channels;
    const { sampleRate: fromRate } = source;
    const { sampleRate: toRate, channels } = delivered;
    this.resampler = fromRate === toRate ? undefined : new Resampler({ fromRate, toRate, channels });
  }

  /** @param frames whole frames of the source */
  push(frames: Buffer): Buffer {
    const mixed = this.mixes ? downMix(frames) : frames;
    return this.resampler === undefined ? mixed : this.resampler.push(mixed);
  }

  flush(): Buffer {
    return this.resampler?.flush() ?? Buffer.alloc(0);
  }
}
