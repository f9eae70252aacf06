'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { ControlBar } from '../controls/ControlBar';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import { PeoplePanel } from '../people/PeoplePanel';
import { KeyboardShortcuts } from '../shortcuts/KeyboardShortcuts';
import { RemoteSound } from '../stage/RemoteSound';
import { Stage } from '../stage/Stage';
import { ownModeration } from '../state/own-moderation';
import { Announcer } from './Announcer';
import { Notices } from './Notices';
import { ReconnectingBanner } from './ReconnectingBanner';
import { SoundPrompt } from './SoundPrompt';

const LobbyRequests = lazy(() => import('../lobby/LobbyRequests'));

export interface MeetingScreenProps {
  readonly title: string;
  /** Of a meeting of this site; undefined on a custom server. */
  readonly roomName: string | undefined;
  /** Above the stage, as long as the meeting lasts. */
  readonly notice?: ReactNode;
}

/** The running meeting: stage, panel, controls. */
export function MeetingScreen({ title, roomName, notice }: MeetingScreenProps) {
  const translate = useTranslations('meeting');
  const { commands } = useMeetingParts();
  const hasWrongKey = useMeeting((state) => state.hasWrongKey);
  const isModerator = useMeeting(ownModeration);
  const [arePeopleOpen, setPeopleOpen] = useState(false);
  const togglePeople = () => setPeopleOpen((isOpen) => !isOpen);
  return (
    <>
      <KeyboardShortcuts
        handlers={{
          microphone: () => void commands.toggleMicrophone(),
          camera: () => void commands.toggleCamera(),
          screenShare: () => void commands.toggleScreenShare(),
          people: togglePeople,
        }}
      />
      {notice}
      <main className="relative flex min-h-0 grow gap-2 p-2 pb-0">
        <h1 className="sr-only">{title}</h1>
        <div className="relative flex min-h-0 min-w-0 grow">
          <Stage canInvite={roomName !== undefined} />
          <ReconnectingBanner />
          <SoundPrompt />
          <Announcer />
          <Notices />
          {roomName !== undefined && isModerator ? (
            <Suspense fallback={null}>
              <LobbyRequests roomName={roomName} />
            </Suspense>
          ) : null}
          {hasWrongKey ? (
            <p
              role="alert"
              className="absolute inset-x-3 top-3 z-20 mx-auto w-fit max-w-[560px] rounded-lg bg-danger-soft px-4 py-2.5 text-sm"
            >
              {translate('wrongKey')}
            </p>
          ) : null}
        </div>
        {arePeopleOpen ? <PeoplePanel onClose={() => setPeopleOpen(false)} /> : null}
      </main>
      <RemoteSound />
      <ControlBar canInvite={roomName !== undefined} arePeopleOpen={arePeopleOpen} onPeople={togglePeople} />
    </>
  );
}
