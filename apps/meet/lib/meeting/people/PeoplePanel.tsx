'use client';

import { Mic, MicOff, Video, VideoOff, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useMeeting } from '../MeetingContext';
import { Avatar } from '../stage/Avatar';
import { QualityMark } from '../stage/QualityMark';
import { useDisplayName } from '../stage/useDisplayName';
import type { ParticipantFact } from '../state/meeting-facts';

export interface PeoplePanelProps {
  readonly onClose: () => void;
}

/** Who is here. Beside the stage where there is room, over it on a phone. */
export function PeoplePanel({ onClose }: PeoplePanelProps) {
  const translate = useTranslations('meeting');
  const participants = useMeeting((state) => state.participants);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <aside
      aria-label={translate('people')}
      className="rise flex flex-col rounded-lg border border-line bg-surface max-md:absolute max-md:inset-2 max-md:z-20 md:w-80 md:shrink-0"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className="flex items-center justify-between py-1 ps-4 pe-1">
        <h2 className="text-base font-semibold tabular-nums">
          {translate('peopleCount', { count: participants.length })}
        </h2>
        <button
          ref={close}
          type="button"
          className="theme-toggle"
          aria-label={translate('closePanel')}
          onClick={onClose}
        >
          <X aria-hidden className="size-5" />
        </button>
      </header>
      <ul className="min-h-0 grow overflow-y-auto px-2 pb-2">
        {participants.map((participant) => (
          <Person key={participant.identity} participant={participant} />
        ))}
      </ul>
    </aside>
  );
}

function Person({ participant }: { readonly participant: ParticipantFact }) {
  const translate = useTranslations('meeting');
  const name = useDisplayName(participant);
  const { microphone, camera } = participant.tracks;
  const isMuted = microphone?.isMuted ?? true;
  const hasCamera = camera !== undefined && !camera.isMuted;
  return (
    <li className="flex min-h-12 items-center gap-3 rounded-md px-2">
      <Avatar name={participant.name} identity={participant.identity} className="size-8 text-xs" />
      <span className="min-w-0 grow truncate text-sm">{name}</span>
      <QualityMark quality={participant.quality} />
      {isMuted ? (
        <MicOff className="size-4 text-ink-muted" role="img" aria-label={translate('muted')} />
      ) : (
        <Mic className="size-4" role="img" aria-label={translate('unmuted')} />
      )}
      {hasCamera ? (
        <Video aria-hidden className="size-4" />
      ) : (
        <VideoOff className="size-4 text-ink-muted" role="img" aria-label={translate('cameraOff')} />
      )}
    </li>
  );
}
