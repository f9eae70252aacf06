'use client';

import { Volume2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMeeting, useMeetingParts } from '../MeetingContext';

/** Browsers may hold sound back until something is pressed on the page. */
export function SoundPrompt() {
  const translate = useTranslations('meeting');
  const { commands } = useMeetingParts();
  const canPlay = useMeeting((state) => state.canPlaySound);
  if (canPlay) return null;
  return (
    <div
      role="alert"
      className="rise absolute inset-x-3 top-3 z-20 mx-auto flex w-fit items-center gap-4 rounded-lg border border-line bg-surface py-2 ps-4 pe-2 text-sm shadow-float"
    >
      <p>{translate('playAudio')}</p>
      <button type="button" className="btn btn-primary shrink-0" onClick={() => void commands.playSound()}>
        <Volume2 aria-hidden className="size-4 rtl:-scale-x-100" />
        {translate('playAudioButton')}
      </button>
    </div>
  );
}
