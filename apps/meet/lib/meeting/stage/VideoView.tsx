'use client';

import { useCallback, useRef } from 'react';
import { useTrackElement, type TrackPlace } from './useTrackElement';

export interface VideoViewProps {
  readonly place: TrackPlace;
  readonly isMirrored?: boolean;
  readonly fit: 'cover' | 'contain';
}

/** A person's picture. When one track replaces another, the last frame stays until the next one is there. */
export function VideoView({ place, isMirrored = false, fit }: VideoViewProps) {
  const video = useRef<HTMLVideoElement>(null);
  const still = useRef<HTMLCanvasElement>(null);
  const hold = useCallback((element: HTMLMediaElement) => holdFrame(element, still.current), []);
  useTrackElement(place, video, hold);

  const look = `absolute inset-0 size-full ${fit === 'cover' ? 'object-cover' : 'object-contain'} ${isMirrored ? '-scale-x-100' : ''}`;
  return (
    <>
      <video
        ref={video}
        className={look}
        data-source={place.source}
        data-identity={place.identity}
        autoPlay
        playsInline
        muted
        onLoadedData={() => still.current?.setAttribute('hidden', '')}
      />
      <canvas ref={still} hidden className={look} aria-hidden />
    </>
  );
}

function holdFrame(video: HTMLMediaElement, canvas: HTMLCanvasElement | null): void {
  if (!(video instanceof HTMLVideoElement) || !canvas || video.videoWidth === 0) return;
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  canvas.removeAttribute('hidden');
}
