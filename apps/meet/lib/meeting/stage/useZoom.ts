import { useEffect, useRef, useState, type CSSProperties, type PointerEvent, type RefObject } from 'react';
import { panBy, wholePicture, zoomBy, type Point } from './zoom';

const step = 1.4;
const wheelStep = 1.0015;

export interface ZoomControl {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly style: CSSProperties;
  readonly scale: number;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onDoubleClick: () => void;
  };
}

/** Enlarges what is in a frame. Buttons do all of it, for whoever has no wheel. */
export function useZoom(isWanted: boolean): ZoomControl {
  const frame = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(wholePicture);

  useEffect(() => {
    const element = frame.current;
    if (!element || !isWanted) return;
    // React listens passively, and then the page would scroll along.
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const point = pointIn(element, event);
      setZoom((now) => zoomBy(now, wheelStep ** -event.deltaY, point));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [isWanted]);

  const shown = isWanted ? zoom : wholePicture;
  return {
    frame,
    scale: shown.scale,
    style: { transform: `translate(${shown.x * 100}%, ${shown.y * 100}%) scale(${shown.scale})` },
    zoomIn: () => setZoom((now) => zoomBy(now, step)),
    zoomOut: () => setZoom((now) => zoomBy(now, 1 / step)),
    handlers: {
      onPointerDown: (event) => shown.scale > 1 && event.currentTarget.setPointerCapture(event.pointerId),
      onPointerMove(event) {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const { clientWidth, clientHeight } = event.currentTarget;
        const moved = { x: event.movementX / clientWidth, y: event.movementY / clientHeight };
        setZoom((now) => panBy(now, moved));
      },
      onDoubleClick: () => isWanted && setZoom((now) => (now.scale > 1 ? wholePicture : zoomBy(now, 2))),
    },
  };
}

function pointIn(element: HTMLElement, { clientX, clientY }: MouseEvent): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: (clientX - left) / width - 0.5, y: (clientY - top) / height - 0.5 };
}
