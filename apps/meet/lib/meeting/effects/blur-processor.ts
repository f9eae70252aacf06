/**
 * A camera whose background is soft, as LiveKit takes it. Nothing of the sharp picture leaves: until the model is there,
 * there is no picture at all.
 */
import type { Track, TrackProcessor, VideoProcessorOptions } from 'livekit-client';
import { BlurPainter } from './blur-painter';
import { loadSegmentation } from './segmentation';

const framesPerSecond = 24;

type Source = Pick<VideoProcessorOptions, 'track'>;

export class BlurProcessor implements TrackProcessor<Track.Kind.Video> {
  readonly name = 'background-blur';
  processedTrack?: MediaStreamTrack;
  private stopPainting: () => void = () => undefined;

  /** @throws Error when the model cannot be loaded */
  async init({ track }: Source): Promise<void> {
    const segment = await loadSegmentation();
    const video = document.createElement('video');
    Object.assign(video, { muted: true, playsInline: true, srcObject: new MediaStream([track]) });
    await video.play();
    const painter = new BlurPainter();
    const paint = async (): Promise<void> => {
      if (video.videoWidth > 0) painter.paint(video, await segment(video));
    };
    await paint();
    this.stopPainting = repeat(paint, () => {
      video.srcObject = null;
    });
    const [processed] = painter.canvas.captureStream(framesPerSecond).getVideoTracks();
    if (processed) this.processedTrack = processed;
  }

  async restart(source: Source): Promise<void> {
    await this.destroy();
    await this.init(source);
  }

  destroy(): Promise<void> {
    this.stopPainting();
    this.processedTrack?.stop();
    return Promise.resolve();
  }
}

/** One after another, no more often than pictures are sent; a picture that fails is left out. */
function repeat(paint: () => Promise<void>, onEnd: () => void): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout>;
  const next = async (): Promise<void> => {
    const startedAt = performance.now();
    await paint().catch(() => undefined);
    if (isOver) return;
    const tookMs = performance.now() - startedAt;
    // A slow machine paints less often: the page must go on answering.
    timer = setTimeout(() => void next(), Math.max(1000 / framesPerSecond - tookMs, tookMs));
  };
  timer = setTimeout(() => void next(), 0);
  return () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    onEnd();
  };
}
