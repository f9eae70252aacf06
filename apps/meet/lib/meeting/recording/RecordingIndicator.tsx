'use client';

import { LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMeeting } from '../MeetingContext';
import { isRunning } from '../state/room-news-reducer';

/** As long as a recording runs, everybody sees it; it is announced by the announcer. */
export function RecordingIndicator() {
  const translate = useTranslations('recording');
  const recording = useMeeting((state) => state.recording);
  if (isRunning(recording)) {
    return (
      <p className="recording-mark" data-recording="running">
        <span aria-hidden className="recording-dot" />
        {translate('running')}
        {recording?.isGranted === false ? <span className="font-normal">· {translate('withoutYou')}</span> : null}
      </p>
    );
  }
  if (recording?.status !== 'ENDING' && recording?.status !== 'PROCESSING') return null;
  return (
    <p className="flex items-center gap-1.5 text-xs whitespace-nowrap text-ink-muted" data-recording="saving">
      <LoaderCircle aria-hidden className="size-3.5 animate-spin" />
      {translate('saving')}
    </p>
  );
}
