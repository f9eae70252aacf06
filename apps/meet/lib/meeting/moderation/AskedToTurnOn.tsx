'use client';

import { Mic, Video } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useMeeting, useMeetingParts } from '../MeetingContext';

/** A host asks; nobody is heard or seen who has not pressed the button. */
export function AskedToTurnOn() {
  const translate = useTranslations('people');
  const { commands, tell } = useMeetingParts();
  const asked = useMeeting((state) => state.askedToTurnOn);
  const isOn = useMeeting((state) => (asked === 'camera' ? state.isVideoEnabled : !state.isMuted));
  const accept = useRef<HTMLButtonElement>(null);
  const over = (): void => tell({ type: 'askedToTurnOn', what: null });

  useEffect(() => {
    if (asked && isOn) tell({ type: 'askedToTurnOn', what: null });
  }, [asked, isOn, tell]);

  if (!asked || isOn) return null;
  const Icon = asked === 'camera' ? Video : Mic;
  return (
    <section
      role="alertdialog"
      aria-label={translate(`asked.${asked}`)}
      className="rise pointer-events-auto flex max-w-full flex-wrap items-center justify-end gap-2 rounded-lg border border-accent bg-surface p-2 ps-4 shadow-float"
      onKeyDown={(event) => event.key === 'Escape' && over()}
    >
      <p className="flex grow items-center gap-2.5 text-sm">
        <Icon aria-hidden className="size-5 text-accent" />
        {translate(`asked.${asked}`)}
      </p>
      <button type="button" className="btn btn-quiet" onClick={over}>
        {translate('notNow')}
      </button>
      <button
        ref={accept}
        type="button"
        className="btn btn-primary"
        onClick={() => {
          over();
          void (asked === 'camera' ? commands.toggleCamera() : commands.toggleMicrophone());
        }}
      >
        {translate(`turnOn.${asked}`)}
      </button>
    </section>
  );
}
