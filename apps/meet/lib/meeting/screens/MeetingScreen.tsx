'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, type ReactNode } from 'react';
import { Captions } from '../captions/Captions';
import { ControlBar } from '../controls/ControlBar';
import { useMeeting, useView } from '../MeetingContext';
import { MeetingPanels } from '../panels/MeetingPanels';
import { RecordingIndicator } from '../recording/RecordingIndicator';
import { MeetingShortcuts } from '../shortcuts/MeetingShortcuts';
import { RemoteSound } from '../stage/RemoteSound';
import { Stage } from '../stage/Stage';
import { Announcer } from './Announcer';
import { MeetingDialogs } from './MeetingDialogs';
import { ReconnectingBanner } from './ReconnectingBanner';
import { SoundPrompt } from './SoundPrompt';

const MeetingExtras = lazy(() => import('./MeetingExtras'));
const PictureInPicture = lazy(() => import('../stage/pip/PictureInPicture'));

export interface MeetingScreenProps {
  readonly title: string;
  /** Above the stage, as long as the meeting lasts. */
  readonly notice?: ReactNode;
}

/** The running meeting: stage, panel, controls. What can wait until it is on the screen is loaded then. */
export function MeetingScreen({ title, notice }: MeetingScreenProps) {
  const isPictureInPicture = useView((view) => view.isPictureInPicture);
  return (
    <>
      <MeetingShortcuts />
      {notice}
      <div className="narrow-head">
        <RecordingIndicator />
      </div>
      <main className="relative flex min-h-0 grow gap-2 p-2 pb-0">
        <h1 className="sr-only">{title}</h1>
        <div className="flex min-h-0 min-w-0 grow flex-col">
          <div className="relative flex min-h-0 min-w-0 grow">
            <Stage />
            <ReconnectingBanner />
            <SoundPrompt />
            <Announcer />
            <WrongKey />
            <Suspense fallback={null}>
              <MeetingExtras />
            </Suspense>
          </div>
          <Captions />
        </div>
        <MeetingPanels />
      </main>
      <RemoteSound />
      <ControlBar title={title} />
      <MeetingDialogs />
      {isPictureInPicture ? (
        <Suspense fallback={null}>
          <PictureInPicture />
        </Suspense>
      ) : null}
    </>
  );
}

function WrongKey() {
  const translate = useTranslations('meeting');
  const isSeen = useMeeting((state) => state.undecryptable.length > 0);
  if (!isSeen) return null;
  return (
    <p
      role="alert"
      className="absolute inset-x-3 top-3 z-20 mx-auto w-fit max-w-[560px] rounded-lg bg-danger-soft px-4 py-2.5 text-sm"
    >
      {translate('wrongKey')}
    </p>
  );
}
