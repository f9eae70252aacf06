'use client';

import { useCallback, useEffect, useRef } from 'react';
import { useMeetingParts } from '../MeetingContext';
import { useTrackElement, type TrackPlace } from './useTrackElement';

export interface VideoViewProps {
  readonly place: TrackPlace;
  /** The own camera: mirrored, as people know themselves, and not lost with the connection. */
  readonly isOwn?: boolean;
  readonly fit: 'cover' | 'contain';
}

/** A person's picture. Where one track replaces another, or all are lost, the last frame stays until there is a next. */
export function VideoView({ place, isOwn = false, fit }: VideoViewProps) {
  const video = useRef<HTMLVideoElement>(null);
  const still = useRef<HTMLCanvasElement>(null);
  const { stills } = useMeetingParts();
  const hold = useCallback(() => holdFrame(video.current, still.current), []);
  useTrackElement(place, video, hold);
  useEffect(() => (isOwn ? undefined : stills.add(hold)), [isOwn, stills, hold]);

  const look = `absolute inset-0 size-full ${fit === 'cover' ? 'object-cover' : 'object-contain'} ${isOwn ? '-scale-x-100' : ''}`;
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

/** A frame that is held already is the better one: the browser paints a lost picture black. */
function holdFrame(video: HTMLVideoElement | null, canvas: HTMLCanvasElement | null): void {
  if (!video || !canvas?.hidden || video.videoWidth === 0) return;
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  canvas.hidden = false;
}
