'use client';

import { useTranslations } from 'next-intl';
import { useMeetingParts } from '../MeetingContext';
import { reactionKinds } from '../state/room-news-facts';
import { ReactionIcon } from './ReactionIcon';

/** All of them in a row, to be used more than once: the menu stays open. */
export function ReactionRow() {
  const translate = useTranslations('controls.reactions');
  const { commands } = useMeetingParts();
  return (
    <div role="group" className="flex justify-between gap-0.5 p-1">
      {reactionKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-label={translate(kind)}
          title={translate(kind)}
          className="grid size-11 place-items-center rounded-md transition-transform hover:scale-110 hover:bg-sunken"
          onClick={() => void commands.react(kind)}
        >
          <ReactionIcon kind={kind} className="size-6" />
        </button>
      ))}
    </div>
  );
}
