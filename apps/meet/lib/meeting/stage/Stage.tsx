'use client';

import { useTranslations } from 'next-intl';
import { useMeeting } from '../MeetingContext';
import { InviteCard } from './InviteCard';
import { ScreenShareView } from './ScreenShareView';
import { Tile } from './Tile';
import { TileGrid } from './TileGrid';

export interface StageProps {
  /** Only meetings of this site have a link that leads here. */
  readonly canInvite: boolean;
}

/** A shared screen comes first, with people beside it; otherwise everybody in a grid. */
export function Stage({ canInvite }: StageProps) {
  const translate = useTranslations('meeting');
  const participants = useMeeting((state) => state.participants);
  const isAlone = useMeeting((state) => state.roomState === 'connected' && state.participants.length === 1);
  const presenter = participants.find((participant) => participant.tracks.screenShare);
  if (!presenter) {
    return (
      <div className="flex min-h-0 min-w-0 grow flex-col gap-2">
        <TileGrid participants={participants} />
        {isAlone && canInvite ? <InviteCard /> : null}
      </div>
    );
  }
  return (
    <div className="flex min-h-0 min-w-0 grow flex-col gap-2 lg:flex-row">
      <ScreenShareView presenter={presenter} />
      <ul
        aria-label={translate('stage')}
        className="flex shrink-0 gap-2 overflow-auto lg:w-60 lg:flex-col"
        // Scrolls when many are there, so the keyboard must reach it.
        tabIndex={0}
      >
        {participants.map((participant) => (
          <Tile key={participant.identity} participant={participant} className="aspect-video w-40 shrink-0 lg:w-full" />
        ))}
      </ul>
    </div>
  );
}
