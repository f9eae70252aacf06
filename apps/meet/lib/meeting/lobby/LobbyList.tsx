'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { OneLine } from '../../ui/OneLine';
import { useMeeting } from '../MeetingContext';
import { useModeration } from '../moderation/useModeration';
import { isolated, shownName } from '../../ui/shown-name';

/** Who waits, the longest first, with a decision beside each. Nothing while nobody does. */
export function LobbyList() {
  const translate = useTranslations('meeting.lobby');
  const people = useMeeting((state) => state.lobby);
  const moderation = useModeration();
  const [isBusy, setBusy] = useState(false);

  function act(work: Promise<void>): void {
    setBusy(true);
    void work.finally(() => setBusy(false));
  }

  if (people.length === 0) return null;
  return (
    <>
      <ul>
        {people.map(({ lobbyId, name: given }) => {
          const name = isolated(shownName(given));
          return (
            <li key={lobbyId} className="flex min-h-13 items-center gap-2 px-2.5">
              <OneLine text={name} className="grow text-sm font-medium" />
              <button
                type="button"
                className="btn btn-quiet !min-h-10 !px-3"
                disabled={isBusy}
                aria-label={translate('denyOne', { name })}
                onClick={() => act(moderation.decide(lobbyId, 'deny'))}
              >
                {translate('deny')}
              </button>
              <button
                type="button"
                className="btn btn-primary !min-h-10 !px-3"
                disabled={isBusy}
                aria-label={translate('admitOne', { name })}
                onClick={() => act(moderation.decide(lobbyId, 'admit'))}
              >
                {translate('admit')}
              </button>
            </li>
          );
        })}
      </ul>
      {people.length > 1 ? (
        <div className="px-2.5 py-1.5">
          <button
            type="button"
            className="btn btn-quiet w-full"
            disabled={isBusy}
            onClick={() => act(moderation.admitAll())}
          >
            {translate('admitAll')}
          </button>
        </div>
      ) : null}
    </>
  );
}
