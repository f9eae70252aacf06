'use client';

import { Hand } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMeeting } from '../MeetingContext';
import { handPlace } from '../state/hand';
import type { ParticipantFact } from '../state/meeting-facts';

/** A raised hand and its place in the queue, on the tile. */
export function HandMark({ participant }: { readonly participant: ParticipantFact }) {
  const translate = useTranslations('people');
  const place = useMeeting(({ participants }) => handPlace(participants, participant.identity));
  if (place === 0) return null;
  const words = translate('handPlace', { place });
  return (
    <p
      role="img"
      aria-label={words}
      title={words}
      className="rise absolute start-2 top-2 flex items-center gap-1 rounded-full bg-[#f2c063] px-2 py-0.5 text-xs font-semibold text-[#2b1d00] tabular-nums"
    >
      <Hand aria-hidden className="size-4" />
      {place}
    </p>
  );
}
