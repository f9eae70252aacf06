'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import type { Reaction } from '../state/room-news-facts';

const shownForMs = 4000;

/** What people react with, floating up beside the stage for a moment; without motion it appears and goes. */
export default function Reactions() {
  const reactions = useMeeting((state) => state.reactions);
  return (
    <div className="pointer-events-none absolute inset-x-4 bottom-4 z-10 flex h-0 items-end gap-2">
      {reactions.map((reaction) => (
        <Floating key={reaction.id} reaction={reaction} />
      ))}
      <p role="status" className="sr-only">
        <LatestWords reaction={reactions.at(-1)} />
      </p>
    </div>
  );
}

function Floating({ reaction: { id, kind, name } }: { readonly reaction: Reaction }) {
  const translate = useTranslations('meeting');
  const { tell } = useMeetingParts();
  useEffect(() => {
    const timer = setTimeout(() => tell({ type: 'reactionOver', id }), shownForMs);
    return () => clearTimeout(timer);
  }, [tell, id]);
  return (
    <div aria-hidden className="reaction flex flex-col items-center">
      <span className="text-[40px] leading-none">{kind}</span>
      <span className="mt-1 max-w-[112px] truncate rounded-full bg-black/70 px-2 py-0.5 text-xs text-white">
        {name || translate('nameless')}
      </span>
    </div>
  );
}

function LatestWords({ reaction }: { readonly reaction: Reaction | undefined }) {
  const translate = useTranslations('meeting');
  if (!reaction) return null;
  return translate('reacted', { name: reaction.name || translate('nameless'), reaction: reaction.kind });
}
