'use client';

import type { LobbyList } from '@live-meeting/contracts/http/room-moderation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ApiFault } from '../../api/api-fault';
import { admitAll, decideInLobby } from '../../api/rooms';
import { useWhoWaits } from './useWhoWaits';

type Waiting = LobbyList['items'][number];

export interface LobbyRequestsProps {
  readonly roomName: string;
}

/** For hosts: who waits before the meeting, over the stage as long as somebody does. */
export default function LobbyRequests({ roomName }: LobbyRequestsProps) {
  const translate = useTranslations('meeting.lobby');
  const { people, reload } = useWhoWaits(roomName);
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const newest = people.at(-1);

  async function act(work: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setFailed(false);
    try {
      await work();
    } catch (error) {
      // Another host was quicker, or the person left: the list tells.
      setFailed(!(error instanceof ApiFault && error.code === 'lobby.not_found'));
    }
    await reload();
    setBusy(false);
  }

  const decide = (lobbyId: string, decision: 'admit' | 'deny') =>
    void act(() => decideInLobby({ params: { roomName, lobbyId }, body: { decision } }));

  return (
    <>
      <p role="status" className="sr-only">
        {newest ? translate('asks', { name: newest.name }) : ''}
      </p>
      {people.length > 0 ? (
        <section
          aria-label={translate('title')}
          className="rise absolute end-2 top-2 z-20 flex max-h-[60%] w-80 max-w-[calc(100%-16px)] flex-col rounded-lg border border-line bg-surface shadow-float"
        >
          <header className="flex min-h-12 items-center justify-between gap-2 border-b border-line py-1 ps-4 pe-2">
            <h2 className="text-sm font-semibold tabular-nums">{translate('count', { count: people.length })}</h2>
            {people.length > 1 ? (
              <button
                type="button"
                className="btn btn-quiet"
                disabled={isBusy}
                onClick={() => void act(() => admitAll({ params: { roomName }, body: { decision: 'admitAll' } }))}
              >
                {translate('admitAll')}
              </button>
            ) : null}
          </header>
          <ul className="min-h-0 overflow-y-auto p-2">
            {people.map((person) => (
              <Person key={person.lobbyId} person={person} isBusy={isBusy} onDecide={decide} />
            ))}
          </ul>
          <p role="alert" className="px-4 pb-3 text-sm text-danger empty:hidden">
            {hasFailed ? translate('failed') : ''}
          </p>
        </section>
      ) : null}
    </>
  );
}

interface PersonProps {
  readonly person: Waiting;
  readonly isBusy: boolean;
  readonly onDecide: (lobbyId: string, decision: 'admit' | 'deny') => void;
}

function Person({ person: { lobbyId, name }, isBusy, onDecide }: PersonProps) {
  const translate = useTranslations('meeting.lobby');
  return (
    <li className="flex min-h-14 items-center gap-2 ps-2">
      <span className="min-w-0 grow truncate text-sm font-medium" title={name}>
        {name}
      </span>
      <button
        type="button"
        className="btn btn-quiet"
        disabled={isBusy}
        aria-label={translate('denyOne', { name })}
        onClick={() => onDecide(lobbyId, 'deny')}
      >
        {translate('deny')}
      </button>
      <button
        type="button"
        className="btn btn-primary"
        disabled={isBusy}
        aria-label={translate('admitOne', { name })}
        onClick={() => onDecide(lobbyId, 'admit')}
      >
        {translate('admit')}
      </button>
    </li>
  );
}
