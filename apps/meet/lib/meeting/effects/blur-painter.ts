/** Paints a picture with the person sharp and everything behind them soft. */
import type { Results } from '@mediapipe/selfie_segmentation';

const blurPx = 12;
/** Where a browser's canvas knows no blur, a picture made small and large again is soft as well. */
const shrink = 24;

export class BlurPainter {
  readonly canvas = document.createElement('canvas');
  private readonly pen = contextOf(this.canvas);
  private readonly small = document.createElement('canvas');
  private readonly smallPen = contextOf(this.small);

  paint(image: HTMLVideoElement, mask: Results['segmentationMask']): void {
    const { canvas, pen } = this;
    const { videoWidth: width, videoHeight: height } = image;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    pen.save();
    pen.clearRect(0, 0, width, height);
    // The edge of the mask is softened, so that hair does not flicker.
    pen.filter = 'blur(3px)';
    pen.drawImage(mask, 0, 0, width, height);
    pen.filter = 'none';
    pen.globalCompositeOperation = 'source-in';
    pen.drawImage(image, 0, 0, width, height);
    pen.globalCompositeOperation = 'destination-over';
    this.paintSoft(image, width, height);
    pen.restore();
  }

  private paintSoft(image: HTMLVideoElement, width: number, height: number): void {
    const { pen, small, smallPen } = this;
    if ('filter' in CanvasRenderingContext2D.prototype) {
      pen.filter = `blur(${String(blurPx)}px)`;
      pen.drawImage(image, 0, 0, width, height);
      return;
    }
    Object.assign(small, { width: Math.ceil(width / shrink), height: Math.ceil(height / shrink) });
    smallPen.drawImage(image, 0, 0, small.width, small.height);
    pen.drawImage(small, 0, 0, width, height);
  }
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to paint on.');
  return context;
}
