import { useEffect, type RefObject } from 'react';

const floorDb = -60;
const fallPerFrame = 0.06;

/** Writes the track's level, 0 to 1, to the element's `--level` on each frame. React renders nothing for it. */
export function useAudioLevel(track: MediaStreamTrack | undefined, element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!track) return;
    const meter = new LevelMeter(track);
    let shown = 0;
    let frame = requestAnimationFrame(function draw() {
      shown = Math.max(meter.read(), shown - fallPerFrame);
      element.current?.style.setProperty('--level', shown.toFixed(3));
      frame = requestAnimationFrame(draw);
    });
    return () => {
      cancelAnimationFrame(frame);
      meter.close();
    };
  }, [track, element]);
}

class LevelMeter {
  private readonly context = new AudioContext();
  private readonly analyser = this.context.createAnalyser();
  private readonly samples: Float32Array<ArrayBuffer>;

  constructor(track: MediaStreamTrack) {
    this.analyser.fftSize = 1024;
    this.samples = new Float32Array(this.analyser.fftSize);
    this.context.createMediaStreamSource(new MediaStream([track])).connect(this.analyser);
  }

  /** Loudness on a decibel scale, as ears hear it. */
  read(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    const power = this.samples.reduce((sum, sample) => sum + sample * sample, 0) / this.samples.length;
    const db = 10 * Math.log10(power + 1e-9);
    return Math.min(1, Math.max(0, (db - floorDb) / -floorDb));
  }

  close(): void {
    void this.context.close();
  }
}
