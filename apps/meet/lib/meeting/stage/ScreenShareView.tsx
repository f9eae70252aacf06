'use client';

import { Maximize, MonitorUp, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useView } from '../MeetingContext';
import type { ParticipantFact } from '../state/meeting-facts';
import { pictureKey, type Picture } from '../state/view-store';
import { TileActions, TileButton } from './TileActions';
import { useDisplayName } from './useDisplayName';
import { useZoom } from './useZoom';
import { VideoView } from './VideoView';
import { maxScale } from './zoom';

export interface ScreenShareViewProps {
  readonly presenter: ParticipantFact;
  readonly isLarge: boolean;
  readonly className?: string;
}

/** A shared screen, whole; enlarged by wheel, buttons or keys, and then moved by dragging. */
export function ScreenShareView({ presenter, isLarge, className = '' }: ScreenShareViewProps) {
  const translate = useTranslations('meeting');
  const stage = useTranslations('stage');
  const name = useDisplayName(presenter);
  const share = presenter.tracks.screenShare;
  const picture: Picture = { identity: presenter.identity, source: 'screenShare' };
  const isFilled = useView((view) => view.refitted.has(pictureKey(picture)));
  const figure = useRef<HTMLElement>(null);
  const { frame, style, scale, zoomIn, zoomOut, handlers } = useZoom(isLarge);
  return (
    <figure ref={figure} className={`tile group !bg-black ${className}`} data-identity={presenter.identity}>
      <div
        ref={frame}
        className={`absolute inset-0 ${scale > 1 ? 'cursor-grab touch-none active:cursor-grabbing' : ''}`}
        {...handlers}
      >
        <div className="absolute inset-0" style={style}>
          <VideoView
            place={{
              identity: presenter.identity,
              source: 'screenShare',
              trackSid: share?.isSubscribed ? share.trackSid : undefined,
            }}
            fit={isFilled ? 'cover' : 'contain'}
          />
        </div>
      </div>
      <TileActions picture={picture} hasPicture>
        {isLarge ? (
          <>
            <TileButton icon={ZoomOut} label={stage('zoomOut')} isDisabled={scale <= 1} onPress={zoomOut} />
            <span className="grid min-w-11 place-items-center text-xs tabular-nums">
              {stage('zoomed', { percent: Math.round(scale * 100) })}
            </span>
            <TileButton icon={ZoomIn} label={stage('zoomIn')} isDisabled={scale >= maxScale} onPress={zoomIn} />
            <TileButton
              icon={Maximize}
              label={stage('fullScreen')}
              onPress={() => void toggleFullScreen(figure.current)}
            />
          </>
        ) : null}
      </TileActions>
      <figcaption className="tile-label">
        <MonitorUp aria-hidden className="size-4 shrink-0" />
        <span className="truncate">{translate('presenting', { name })}</span>
      </figcaption>
    </figure>
  );
}

async function toggleFullScreen(element: HTMLElement | null): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await element?.requestFullscreen();
  } catch {
    // Phones without it show the picture as large as they can anyway.
  }
}
