'use client';

import { useTranslations } from 'next-intl';
import { useFocusHeading } from '../../ui/useFocusHeading';

/** A host has said no: asking again would not help. */
export default function Denied() {
  const translate = useTranslations();
  useFocusHeading();
  return (
    <section className="flex flex-col items-start gap-4">
      <div>
        <h1 tabIndex={-1} className="text-xl font-semibold tracking-[-0.02em] outline-none">
          {translate('room.deniedTitle')}
        </h1>
        <p className="mt-2 text-base text-ink-muted">{translate('errors.lobby.denied')}</p>
      </div>
      <a href="/" className="btn btn-primary">
        {translate('end.home')}
      </a>
    </section>
  );
}
