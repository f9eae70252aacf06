'use client';

import { useTranslations } from 'next-intl';

export interface AudioQuestionProps {
  /** Before, by the same person. */
  readonly given: boolean | undefined;
  readonly isMissing: boolean;
}

/** Nothing is chosen beforehand: only a yes that somebody gave is one. */
export function AudioQuestion({ given, isMissing }: AudioQuestionProps) {
  const translate = useTranslations('audioConsent');
  return (
    <fieldset className="rounded-md border border-line p-3" aria-describedby="audio-fault">
      <legend className="float-start mb-1 text-sm font-medium">{translate('question')}</legend>
      <p className="clear-both text-xs text-ink-muted">{translate('hint')}</p>
      {(['yes', 'no'] as const).map((value) => (
        <label key={value} className="flex min-h-11 items-center gap-2 text-sm">
          <input
            type="radio"
            name="audio"
            value={value}
            defaultChecked={given === (value === 'yes')}
            className="size-4 shrink-0 accent-accent"
          />
          {translate(value)}
        </label>
      ))}
      <p id="audio-fault" role="alert" className="text-sm text-danger empty:hidden">
        {isMissing ? translate('missing') : ''}
      </p>
    </fieldset>
  );
}
