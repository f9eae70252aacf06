/**
 * Puts a remote picture on a video element without the SDK's `attach`: that one empties the element the
 * moment a connection is lost, and the last picture must stay. Answers its own undo.
 */
import type { ElementInfo, RemoteVideoTrack } from 'livekit-client';

export function showVideo(track: RemoteVideoTrack, element: HTMLVideoElement): () => void {
  const stream = new MediaStream([track.mediaStreamTrack]);
  const place = new VideoPlace(element);
  element.srcObject = stream;
  // Muted pictures always may play; while the page is in the background the browser postpones it.
  element.play().catch(() => undefined);
  track.observeElementInfo(place);
  return () => {
    track.stopObservingElementInfo(place);
    if (element.srcObject === stream) element.srcObject = null;
  };
}

/** Tells the SDK how large the picture is shown and whether at all, so that no more than that is sent. */
class VideoPlace implements ElementInfo {
  visible = true;
  visibilityChangedAt: number | undefined;
  handleResize?: () => void;
  handleVisibilityChanged?: () => void;

  private readonly sizes: ResizeObserver;
  private readonly sights: IntersectionObserver;

  constructor(readonly element: HTMLVideoElement) {
    // In a window of its own, sizes and sight are that window's.
    const view = element.ownerDocument.defaultView ?? window;
    this.sizes = new view.ResizeObserver(() => this.handleResize?.());
    this.sights = new view.IntersectionObserver((entries) => {
      this.visible = entries.at(-1)?.isIntersecting ?? this.visible;
      this.visibilityChangedAt = Date.now();
      this.handleVisibilityChanged?.();
    });
  }

  get pictureInPicture(): boolean {
    return document.pictureInPictureElement === this.element;
  }

  width(): number {
    return this.element.clientWidth;
  }

  height(): number {
    return this.element.clientHeight;
  }

  observe(): void {
    this.sizes.observe(this.element);
    this.sights.observe(this.element);
  }

  stopObserving(): void {
    this.sizes.disconnect();
    this.sights.disconnect();
  }
}
