'use client';

import { useTranslations } from 'next-intl';

/** Said before joining, as the page was asked for. Whether one is part of it is asked in the meeting. */
export function RecordingNote() {
  const translate = useTranslations('room.note');
  return (
    <p className="mt-3 flex items-start gap-3 rounded-md bg-danger-soft p-3 text-sm" data-note="recording">
      <span aria-hidden className="recording-dot mt-1.5 shrink-0" />
      {translate('recording')}
    </p>
  );
}
