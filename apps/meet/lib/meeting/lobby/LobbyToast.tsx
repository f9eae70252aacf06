'use client';

import { useTranslations } from 'next-intl';
import { useMeeting, useView } from '../MeetingContext';
import { shownName } from '../../ui/shown-name';
import { LobbyList } from './LobbyList';

/** For hosts whose people panel is shut: who waits, over the stage as long as somebody does. */
export default function LobbyToast() {
  const translate = useTranslations('meeting.lobby');
  const people = useMeeting((state) => state.lobby);
  const isShut = useView((view) => view.panel !== 'people');
  const newest = people.at(-1);
  return (
    <>
      <p role="status" className="sr-only">
        {newest ? translate('asks', { name: shownName(newest.name) }) : ''}
      </p>
      {people.length > 0 && isShut ? (
        <section
          aria-label={translate('title')}
          className="rise absolute end-2 top-2 z-20 flex max-h-[60%] w-80 max-w-[calc(100%-16px)] flex-col overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-float"
        >
          <h2 className="px-2.5 pt-2 pb-1 text-sm font-semibold tabular-nums">
            {translate('count', { count: people.length })}
          </h2>
          <LobbyList />
        </section>
      ) : null}
    </>
  );
}
