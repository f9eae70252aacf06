/** How a picture is enlarged and moved within its frame; it never leaves the frame. Lengths are parts of the frame. Pure. */

export interface Zoom {
  readonly scale: number;
  /** From the middle. */
  readonly x: number;
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const wholePicture: Zoom = { scale: 1, x: 0, y: 0 };
export const maxScale = 5;
const middle: Point = { x: 0, y: 0 };

/** What is under `point` (from the middle of the frame) stays there. */
export function zoomBy(zoom: Zoom, factor: number, point: Point = middle): Zoom {
  const scale = Math.min(maxScale, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return inside({ scale, x: point.x - (point.x - zoom.x) * grown, y: point.y - (point.y - zoom.y) * grown });
}

export function panBy(zoom: Zoom, { x, y }: Point): Zoom {
  return inside({ ...zoom, x: zoom.x + x, y: zoom.y + y });
}

function inside({ scale, x, y }: Zoom): Zoom {
  const most = (scale - 1) / 2;
  return { scale, x: Math.min(most, Math.max(-most, x)), y: Math.min(most, Math.max(-most, y)) };
}
