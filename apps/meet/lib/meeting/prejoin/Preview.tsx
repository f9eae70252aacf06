'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Capture } from '../devices/useCapture';
import { useBlurred } from '../effects/useBlurred';
import { usePreferences } from '../settings/usePreferences';

export interface PreviewProps {
  readonly camera: Capture;
  readonly avatar: ReactNode;
  readonly children: ReactNode;
}

/** The own picture as a mirror shows it, with the switches on it. */
export function Preview({ camera, avatar, children }: PreviewProps) {
  const translate = useTranslations('room');
  const effects = useTranslations('settingsMore');
  const video = useRef<HTMLVideoElement>(null);
  const [{ isBlurred, isLowPower }] = usePreferences();
  const raw = camera.status === 'live' ? camera.track : undefined;
  const { track, hasFailed } = useBlurred(raw, isBlurred && !isLowPower);
  const isStarting = camera.status === 'starting' || (raw !== undefined && !hasFailed);

  useEffect(() => {
    const element = video.current;
    if (!element || !track) return;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);

  return (
    <div className="stage relative aspect-4/3 w-full rounded-xl bg-tile text-ink shadow-card sm:aspect-video">
      <video
        ref={video}
        autoPlay
        playsInline
        muted
        aria-label={translate('previewLabel')}
        className={`size-full -scale-x-100 rounded-xl object-cover ${track ? '' : 'invisible'}`}
      />
      {track ? null : (
        <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 pb-10">
          {isStarting ? null : avatar}
          <p className="text-sm text-ink-muted">
            {hasFailed ? effects('effectFailed') : translate(isStarting ? 'cameraStarting' : 'cameraOff')}
          </p>
        </div>
      )}
      <div className="absolute inset-x-0 bottom-4 flex justify-center gap-3">{children}</div>
    </div>
  );
}
