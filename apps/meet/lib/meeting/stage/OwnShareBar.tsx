'use client';

import { MonitorUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMeetingParts } from '../MeetingContext';

/** The own screen is not shown back: it would mirror itself without end. That it is shared is said as long as it is. */
export function OwnShareBar() {
  const translate = useTranslations('meeting');
  const { commands } = useMeetingParts();
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-3 rounded-lg bg-accent-soft py-1.5 ps-4 pe-1.5 text-sm"
    >
      <MonitorUp aria-hidden className="size-5 shrink-0 text-accent" />
      <p className="grow">
        <span className="font-semibold">{translate('presentingYou')}</span>
        <span className="text-ink-muted max-sm:sr-only"> {translate('presentingYouText')}</span>
      </p>
      <button
        type="button"
        className="btn btn-quiet !min-h-9 shrink-0"
        onClick={() => void commands.toggleScreenShare()}
      >
        {translate('stopShare')}
      </button>
    </div>
  );
}
