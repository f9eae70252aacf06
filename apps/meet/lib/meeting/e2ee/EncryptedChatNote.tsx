'use client';

import { LockKeyhole } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMeetingParts } from '../MeetingContext';

/** Over the chat of an encrypted meeting: who can read it, and that nobody keeps it. */
export function EncryptedChatNote() {
  const translate = useTranslations('encryption');
  const { isEncrypted } = useMeetingParts();
  if (!isEncrypted) return null;
  return (
    <p className="flex items-start gap-2 border-b border-line px-4 py-2.5 text-xs text-ink-muted">
      <LockKeyhole aria-hidden className="mt-0.5 size-3.5 shrink-0 text-accent" />
      {translate('chat')}
    </p>
  );
}
