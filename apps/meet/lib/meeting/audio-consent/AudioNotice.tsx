'use client';

import { AudioLines } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTelling } from './useTelling';

export interface AudioNoticeProps {
  readonly agrees: boolean;
  readonly onChange: (agrees: boolean) => Promise<void>;
}

/** As long as the meeting lasts: where the sound goes, whether one's own is part of it, and the way to change that. */
export function AudioNotice({ agrees, onChange }: AudioNoticeProps) {
  const translate = useTranslations('audioConsent');
  const [progress, change] = useTelling(onChange);
  return (
    <aside
      aria-label={translate('label')}
      className="flex shrink-0 items-center justify-center gap-3 border-b border-line bg-surface px-4 text-sm"
    >
      <p className="flex items-center gap-2 py-2" role="status">
        <AudioLines aria-hidden className="size-4 shrink-0 text-accent" />
        {translate(progress === 'failed' ? 'failed' : agrees ? 'included' : 'leftOut')}
      </p>
      <button
        type="button"
        className="min-h-11 shrink-0 px-2 font-medium text-accent underline underline-offset-4"
        disabled={progress === 'telling'}
        onClick={() => void change(!agrees)}
      >
        {translate(agrees ? 'leaveOut' : 'include')}
      </button>
    </aside>
  );
}
