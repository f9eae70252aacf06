'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useMeeting } from '../MeetingContext';
import { isolated } from '../../ui/shown-name';

const shownForMs = 3000;

/** Says who came and went: briefly on screen, and to screen readers. */
export function Announcer() {
  const translate = useTranslations('meeting');
  const announcement = useMeeting((state) => state.announcement);
  const [goneId, setGoneId] = useState<number>();
  useEffect(() => {
    if (!announcement) return;
    const timer = setTimeout(() => setGoneId(announcement.id), shownForMs);
    return () => clearTimeout(timer);
  }, [announcement]);
  const isShown = announcement !== null && announcement.id !== goneId;
  const words = isShown
    ? translate(announcement.kind, { name: isolated(announcement.name) || translate('nameless') })
    : '';
  return (
    <div role="status" className="pointer-events-none absolute inset-x-3 top-3 z-10 flex justify-center">
      {words ? (
        <p className="rise max-w-[320px] truncate rounded-full bg-surface/90 px-4 py-1.5 text-sm shadow-float">
          {words}
        </p>
      ) : null}
    </div>
  );
}
