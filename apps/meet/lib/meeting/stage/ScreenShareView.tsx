'use client';

import { MonitorUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMeetingParts } from '../MeetingContext';
import type { ParticipantFact } from '../state/meeting-facts';
import { useDisplayName } from './useDisplayName';
import { VideoView } from './VideoView';

export interface ScreenShareViewProps {
  readonly presenter: ParticipantFact;
}

/** A shared screen, whole. One's own is not shown back: it would mirror itself without end. */
export function ScreenShareView({ presenter }: ScreenShareViewProps) {
  const translate = useTranslations('meeting');
  const name = useDisplayName(presenter);
  const share = presenter.tracks.screenShare;
  if (presenter.isLocal) return <OwnShare />;
  return (
    <figure className="tile min-h-0 min-w-0 grow !bg-black">
      <VideoView
        place={{
          identity: presenter.identity,
          source: 'screenShare',
          trackSid: share?.isSubscribed ? share.trackSid : undefined,
        }}
        fit="contain"
      />
      <figcaption className="tile-label">
        <MonitorUp aria-hidden className="size-4 shrink-0" />
        <span className="truncate">{translate('presenting', { name })}</span>
      </figcaption>
    </figure>
  );
}

function OwnShare() {
  const translate = useTranslations('meeting');
  const { commands } = useMeetingParts();
  return (
    <div className="tile grid min-h-0 min-w-0 grow place-items-center p-6 text-center">
      <div className="flex flex-col items-center gap-2">
        <MonitorUp aria-hidden className="size-8 text-accent" />
        <p className="text-lg font-semibold">{translate('presentingYou')}</p>
        <p className="text-sm text-ink-muted">{translate('presentingYouText')}</p>
        <button type="button" className="btn btn-quiet mt-3" onClick={() => void commands.toggleScreenShare()}>
          {translate('stopShare')}
        </button>
      </div>
    </div>
  );
}
