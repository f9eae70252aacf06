'use client';

import { AudioLines } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTelling } from './useTelling';

export interface AudioRequestProps {
  readonly onAnswer: (agrees: boolean) => Promise<void>;
}

/** The question of the door, amid a meeting. Until it is answered the microphone is left out. */
export function AudioRequest({ onAnswer }: AudioRequestProps) {
  const translate = useTranslations('audioConsent');
  const [progress, answer] = useTelling(onAnswer);
  return (
    <section
      role="alertdialog"
      aria-label={translate('label')}
      aria-describedby="audio-request"
      className="flex shrink-0 flex-wrap items-center justify-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2 text-sm"
    >
      <div id="audio-request" className="flex max-w-[88ch] items-start gap-2">
        <AudioLines aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
        <p className="text-balance">
          {translate('question')}
          <span className="block text-xs text-ink-muted">{translate('hint')}</span>
        </p>
      </div>
      <p role="alert" className="text-danger empty:hidden">
        {progress === 'failed' ? translate('failed') : ''}
      </p>
      <div className="flex w-full flex-wrap gap-2 pb-1 sm:w-auto sm:pb-0">
        {([false, true] as const).map((agrees) => (
          <button
            key={String(agrees)}
            type="button"
            className="btn btn-quiet grow"
            disabled={progress === 'telling'}
            onClick={() => void answer(agrees)}
          >
            {translate(agrees ? 'yes' : 'no')}
          </button>
        ))}
      </div>
    </section>
  );
}
