/** A microphone without the noise around the voice: RNNoise as an audio worklet, from our own origin. */
import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor';
import type { AudioProcessorOptions, Track, TrackProcessor } from 'livekit-client';

type Source = Pick<AudioProcessorOptions, 'track' | 'audioContext'>;

export class NoiseProcessor implements TrackProcessor<Track.Kind.Audio, AudioProcessorOptions> {
  readonly name = 'noise-suppression';
  processedTrack?: MediaStreamTrack;
  private close: () => void = () => undefined;

  /** @throws Error when the worklet or its program cannot be loaded */
  async init({ track, audioContext }: Source): Promise<void> {
    const wasmBinary = await loadRnnoise({
      url: new URL('@sapphi-red/web-noise-suppressor/rnnoise.wasm', import.meta.url).href,
      simdUrl: new URL('@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm', import.meta.url).href,
    });
    const worklet = new URL('@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js', import.meta.url);
    await audioContext.audioWorklet.addModule(worklet.href);
    const source = audioContext.createMediaStreamSource(new MediaStream([track]));
    const suppressor = new RnnoiseWorkletNode(audioContext, { maxChannels: 1, wasmBinary });
    const target = audioContext.createMediaStreamDestination();
    source.connect(suppressor).connect(target);
    this.close = () => {
      source.disconnect();
      suppressor.disconnect();
      suppressor.destroy();
    };
    const [processed] = target.stream.getAudioTracks();
    if (processed) this.processedTrack = processed;
  }

  async restart(source: Source): Promise<void> {
    await this.destroy();
    await this.init(source);
  }

  destroy(): Promise<void> {
    this.close();
    this.close = () => undefined;
    this.processedTrack?.stop();
    return Promise.resolve();
  }
}
