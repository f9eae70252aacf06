'use client';

import { LockKeyhole } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMeetingParts } from '../MeetingContext';

/** In an encrypted meeting: why there is no recording. */
export function EncryptedNote() {
  const translate = useTranslations('encryption');
  const { isEncrypted } = useMeetingParts();
  if (!isEncrypted) return null;
  return (
    <p role="none" className="flex max-w-[300px] items-start gap-3 px-2.5 py-2.5 text-xs text-ink-muted">
      <LockKeyhole aria-hidden className="size-5 shrink-0" />
      {translate('noRecording')}
    </p>
  );
}
