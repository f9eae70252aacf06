'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { OneLine } from '../../ui/OneLine';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import type { Reaction } from '../state/room-news-facts';
import { isolated } from '../../ui/shown-name';
import { ReactionIcon } from './ReactionIcon';

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
      <ReactionIcon kind={kind} className="size-11 drop-shadow-[0_2px_8px_rgb(0_0_0/60%)]" />
      <OneLine
        text={isolated(name) || translate('nameless')}
        className="mt-1 max-w-[112px] rounded-full bg-black/70 px-2 py-0.5 text-xs text-white"
      />
    </div>
  );
}

function LatestWords({ reaction }: { readonly reaction: Reaction | undefined }) {
  const translate = useTranslations('meeting');
  const words = useTranslations('controls.reactions');
  if (!reaction) return null;
  return translate('reacted', {
    name: isolated(reaction.name) || translate('nameless'),
    reaction: words(reaction.kind),
  });
}
