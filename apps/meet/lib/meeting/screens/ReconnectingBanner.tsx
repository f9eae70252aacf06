'use client';

import { LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import { RetryLine } from './RetryLine';

/** Over the stage, which keeps its last picture. */
export function ReconnectingBanner() {
  const translate = useTranslations('meeting');
  const isLost = useMeeting((state) => state.roomState === 'reconnecting');
  const retry = useMeeting((state) => state.retry);
  if (!isLost) return null;
  return (
    <div
      role="status"
      className="rise absolute inset-x-3 top-3 z-20 mx-auto flex w-fit max-w-[calc(100%-24px)] items-center gap-3 rounded-lg bg-warning-soft py-2 ps-4 pe-2 text-sm text-ink shadow-float"
    >
      <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-warning" />
      <div className="py-1">
        <p className="font-medium">{translate('reconnecting')}</p>
        {retry ? <RetryLine retry={retry} /> : <p className="text-ink-muted">{translate('reconnectingNote')}</p>}
      </div>
      {retry ? <TryNow /> : <span className="w-2" />}
    </div>
  );
}

function TryNow() {
  const translate = useTranslations('meeting');
  const { commands } = useMeetingParts();
  return (
    <button type="button" className="btn btn-quiet shrink-0" onClick={commands.tryNow}>
      {translate('tryNow')}
    </button>
  );
}
