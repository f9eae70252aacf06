'use client';

import { Hand } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { OneLine } from '../../ui/OneLine';
import { useMeetingParts } from '../MeetingContext';
import { useModeration } from '../moderation/useModeration';
import { useOwnHand } from '../moderation/useOwnHand';
import { useDisplayName } from '../stage/useDisplayName';
import type { ParticipantFact } from '../state/meeting-facts';

export interface HandRowProps {
  readonly person: ParticipantFact;
  readonly place: number;
  readonly isModerator: boolean;
}

/** One place in the queue of those who want to speak. */
export function HandRow({ person, place, isModerator }: HandRowProps) {
  const translate = useTranslations('people');
  const { roomName } = useMeetingParts();
  const moderation = useModeration();
  const hand = useOwnHand();
  const name = useDisplayName(person);
  const canLower = roomName !== undefined && (person.isLocal || isModerator);
  return (
    <li className="flex min-h-11 items-center gap-3 rounded-md px-2.5">
      <span className="grid size-6 shrink-0 place-items-center rounded-full bg-warning-soft text-xs font-semibold text-warning tabular-nums">
        {place}
      </span>
      <OneLine text={name} className="grow text-sm" />
      {canLower ? (
        <button
          type="button"
          className="btn btn-quiet !min-h-9 !px-3"
          aria-label={translate('lowerOne', { name })}
          onClick={() => (person.isLocal ? hand.toggle() : void moderation.lowerHand(person.identity))}
        >
          {translate('lower')}
        </button>
      ) : (
        <Hand aria-hidden className="size-4 text-warning" />
      )}
    </li>
  );
}
