'use client';

import { Disc } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMeeting } from '../MeetingContext';
import { ownPublishing } from '../state/own-publishing';
import { isRunning } from '../state/room-news-reducer';
import { useRecording } from './useRecording';

/** Asks once, of everybody who can be seen or heard: without a yes nothing of them is kept. */
export function ConsentPrompt() {
  const translate = useTranslations('recording');
  const recording = useMeeting((state) => state.recording);
  const canPublish = useMeeting(ownPublishing);
  const { consent } = useRecording();
  if (!isRunning(recording) || recording?.isGranted !== null || !canPublish) return null;
  return (
    <section
      role="alertdialog"
      aria-label={translate('askTitle')}
      aria-describedby="consent-text"
      className="rise pointer-events-auto max-w-[min(520px,100%)] rounded-lg border border-line-strong bg-surface p-4 shadow-float"
    >
      <h2 className="flex items-center gap-2 text-sm font-semibold">
        <Disc aria-hidden className="size-4 text-danger" />
        {translate('askTitle')}
      </h2>
      <p
        id="consent-text"
        dir="auto"
        className="mt-1 max-h-32 overflow-y-auto text-sm wrap-anywhere whitespace-pre-wrap"
      >
        {recording.consentText || translate('askText')}
      </p>
      <p className="mt-1 text-xs text-ink-muted">{translate('askNote')}</p>
      <div className="mt-3 flex flex-wrap justify-end gap-2">
        <button type="button" className="btn btn-quiet" onClick={() => void consent(false)}>
          {translate('decline')}
        </button>
        <button type="button" className="btn btn-primary" onClick={() => void consent(true)}>
          {translate('agree')}
        </button>
      </div>
    </section>
  );
}
