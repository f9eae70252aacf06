'use client';

import { Volume2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useView, useViewActions } from '../MeetingContext';
import { fullSound } from '../state/view-store';

/** How loud somebody is for the person here, and for nobody else. */
export function PersonalVolume({ identity }: { readonly identity: string }) {
  const translate = useTranslations('people');
  const { changeSound } = useViewActions();
  const { volume } = useView((view) => view.sounds[identity] ?? fullSound);
  const percent = Math.round(volume * 100);
  return (
    <label className="mt-1 flex min-h-12 items-center gap-3 border-t border-line px-2.5 pt-1 text-sm">
      <Volume2 aria-hidden className="size-5 shrink-0 text-ink-muted rtl:-scale-x-100" />
      <span className="sr-only">{translate('volume')}</span>
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        className="grow accent-accent"
        value={percent}
        title={translate('volume')}
        aria-valuetext={`${String(percent)} %`}
        onChange={(event) => changeSound(identity, { volume: event.target.valueAsNumber / 100, isMuted: false })}
      />
    </label>
  );
}
