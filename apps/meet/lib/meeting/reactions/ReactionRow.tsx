'use client';

import { useTranslations } from 'next-intl';
import { useMeetingParts } from '../MeetingContext';
import { reactionKinds, type ReactionKind } from '../state/room-news-facts';

const nameOf = {
  '👍': 'thumbsUp',
  '❤️': 'heart',
  '👏': 'applause',
  '😂': 'laughter',
  '🎉': 'celebration',
  '😮': 'surprise',
} as const satisfies Record<ReactionKind, string>;

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
          aria-label={translate(nameOf[kind])}
          title={translate(nameOf[kind])}
          className="grid size-11 place-items-center rounded-md text-[24px] leading-none hover:bg-sunken"
          onClick={() => void commands.react(kind)}
        >
          <span aria-hidden>{kind}</span>
        </button>
      ))}
    </div>
  );
}
