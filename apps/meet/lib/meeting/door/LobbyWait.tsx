'use client';

import { useTranslations } from 'next-intl';
import { useFocusHeading } from '../../ui/useFocusHeading';

export interface LobbyWaitProps {
  /** Place among those who wait, from 1; not known at once. */
  readonly position: number | null;
  readonly onLeave: () => void;
}

/** Beside the preview, which goes on: what one waits for, and the way out. */
export default function LobbyWait({ position, onLeave }: LobbyWaitProps) {
  const translate = useTranslations('room');
  useFocusHeading();
  return (
    <section className="flex flex-col gap-4">
      <div>
        <h1 tabIndex={-1} className="text-xl font-semibold tracking-[-0.02em] outline-none">
          {translate('waitTitle')}
        </h1>
        <p className="mt-2 text-base text-ink-muted">{translate('waitText')}</p>
      </div>
      <p role="status" className="rounded-md bg-sunken p-3 text-sm tabular-nums">
        {position === null ? translate('waitAsked') : translate('waitPlace', { position })}
      </p>
      <button type="button" className="btn btn-quiet self-start" onClick={onLeave}>
        {translate('waitLeave')}
      </button>
    </section>
  );
}
