'use client';

import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { Shell } from '../shell/Shell';
import type { Entry } from './connection/local-media';
import { askAccessAs } from './door/ask-access';
import type { FirstAccess, Knock, Visitor } from './door/door';
import type { DoorRefusal } from './door/door-refusal';
import type { JoinOptions } from './join-options';
import { MeetingErrorBoundary } from './MeetingErrorBoundary';
import { PreJoin } from './prejoin/PreJoin';
import { usePreferences } from './settings/usePreferences';
import { StageSkeleton } from './screens/StageSkeleton';

const loadConference = () => import('./Conference');
const Conference = lazy(loadConference);
const Denied = lazy(() => import('./door/Denied'));

export interface MeetingRoomProps {
  /** Names the meeting in the tab. */
  readonly title: string;
  readonly heading: ReactNode;
  readonly options: JoinOptions;
  readonly asksName: boolean;
  /** Of a meeting of this site: it has a chat, hands, and hosts who decide who comes in. */
  readonly roomName?: string;
  /** The page's address is for one person alone. */
  readonly isPrivateLink?: boolean;
  readonly accountName?: string;
  readonly asksPasscode?: boolean;
  readonly asksAudio?: boolean;
  /** Over the meeting, as long as it lasts. */
  readonly notice?: ReactNode;
  /** Of whoever's link had none. */
  readonly asksPassphrase?: boolean;
  readonly passphrase?: string;
  readonly knock: Knock;
}

interface Stay {
  /** Another number is another stay: everything of the one before is gone. */
  readonly number: number;
  readonly visitor: Visitor;
  readonly entry: Entry;
  readonly first?: FirstAccess | undefined;
  readonly passphrase: string;
}

/** A person's way through a meeting's page: before it, in it, and again. */
export function MeetingRoom(props: MeetingRoomProps) {
  const { title, roomName, options, passphrase = '', knock } = props;
  const [preferences] = usePreferences();
  const [stay, setStay] = useState<Stay>();
  const [refusal, setRefusal] = useState<DoorRefusal>();
  useEarlyLoad();
  // Whoever took the preview's tracks stops them; this is for when nobody did.
  useEffect(() => () => stopTracks(stay?.entry), [stay]);

  function back(because?: DoorRefusal): void {
    setRefusal(because);
    setStay(undefined);
  }

  if (refusal?.code === 'lobby.denied') {
    return (
      <Shell>
        <Suspense>
          <Denied />
        </Suspense>
      </Shell>
    );
  }
  if (!stay) {
    return (
      <Shell>
        <PreJoin
          heading={props.heading}
          options={options}
          asksName={props.asksName}
          accountName={props.accountName ?? ''}
          asksPasscode={props.asksPasscode ?? false}
          asksAudio={props.asksAudio ?? false}
          asksPassphrase={props.asksPassphrase ?? false}
          knock={knock}
          refusal={refusal}
          onJoin={(visitor, entry, first) =>
            setStay({ number: 1, visitor, entry, first, passphrase: visitor.passphrase ?? passphrase })
          }
          onDenied={() => back({ code: 'lobby.denied' })}
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
          roomName={roomName}
          canInvite={roomName !== undefined && !props.isPrivateLink}
          notice={props.notice}
          entry={stay.entry}
          options={options}
          preferences={preferences}
          passphrase={stay.passphrase}
          askAccess={askAccessAs({ ...stay, knock, first: stay.first })}
          onRejoin={(entry) => setStay({ ...stay, number: stay.number + 1, entry, first: undefined })}
          onBack={back}
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
