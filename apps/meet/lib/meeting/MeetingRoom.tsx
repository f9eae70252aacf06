'use client';

import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { Shell } from '../shell/Shell';
import type { Entry } from './connection/local-media';
import type { AskAccess } from './connection/meeting-session';
import type { JoinOptions } from './join-options';
import { MeetingErrorBoundary } from './MeetingErrorBoundary';
import { PreJoin } from './prejoin/PreJoin';
import { usePreferences } from './settings/usePreferences';
import { StageSkeleton } from './screens/StageSkeleton';

const loadConference = () => import('./Conference');
const Conference = lazy(loadConference);

export interface MeetingRoomProps {
  /** Names the meeting in the tab. */
  readonly title: string;
  readonly heading: ReactNode;
  readonly options: JoinOptions;
  readonly asksName: boolean;
  readonly canInvite: boolean;
  readonly passphrase?: string;
  readonly askAccess: (name: string) => AskAccess;
}

interface Stay {
  /** Another number is another stay: everything of the one before is gone. */
  readonly number: number;
  readonly name: string;
  readonly entry: Entry;
}

/** A person's way through a meeting's page: before it, in it, and again. */
export function MeetingRoom(props: MeetingRoomProps) {
  const { title, heading, options, asksName, canInvite, passphrase = '', askAccess } = props;
  const [preferences] = usePreferences();
  const [stay, setStay] = useState<Stay>();
  useEarlyLoad();
  // Whoever took the preview's tracks stops them; this is for when nobody did.
  useEffect(() => () => stopTracks(stay?.entry), [stay]);

  if (!stay) {
    return (
      <Shell>
        <PreJoin
          heading={heading}
          options={options}
          asksName={asksName}
          onJoin={(name, entry) => setStay({ number: 1, name, entry })}
        />
      </Shell>
    );
  }
  return (
    <MeetingErrorBoundary onFault={() => stopTracks(stay.entry)}>
      <Suspense fallback={<StageSkeleton />}>
        <Conference
          key={stay.number}
          title={title}
          canInvite={canInvite}
          entry={stay.entry}
          options={options}
          preferences={preferences}
          passphrase={passphrase}
          askAccess={askAccess(stay.name)}
          onRejoin={(entry) => setStay({ ...stay, number: stay.number + 1, entry })}
          onBack={() => setStay(undefined)}
        />
      </Suspense>
    </MeetingErrorBoundary>
  );
}

function stopTracks(entry: Entry | undefined): void {
  entry?.microphone?.stop();
  entry?.camera?.stop();
}

const signsOfLife = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;
const longestWaitMs = 2500;

/** The meeting's code comes while the person types: after the page can be used, before *Join* is pressed. */
function useEarlyLoad(): void {
  useEffect(() => {
    const over = new AbortController();
    const load = (): void => {
      over.abort();
      // What fails here is tried again, and told, when it is needed.
      loadConference().catch(() => undefined);
    };
    const timer = setTimeout(load, longestWaitMs);
    for (const sign of signsOfLife) document.addEventListener(sign, load, { signal: over.signal });
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, []);
}
