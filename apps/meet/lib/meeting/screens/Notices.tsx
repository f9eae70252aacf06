'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { browserFamily, type DeviceFault } from '../devices/device-fault';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import type { Notice } from '../state/meeting-facts';
import { ownModeration } from '../state/own-moderation';

const shownForMs = 8000;

/** Small sentences about what did not work. They go by themselves, and can be sent away. */
export function Notices() {
  const notices = useMeeting((state) => state.notices);
  return (
    <div role="status" className="flex flex-col items-center gap-2 empty:hidden">
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }) {
  const translate = useTranslations('meeting');
  const words = useNoticeWords(notice);
  const { commands } = useMeetingParts();
  useEffect(() => {
    const timer = setTimeout(() => commands.dismissNotice(notice.id), shownForMs);
    return () => clearTimeout(timer);
  }, [commands, notice.id]);
  return (
    <div className="rise pointer-events-auto flex max-w-[560px] items-center gap-1 rounded-lg border border-line bg-surface ps-4 text-sm shadow-float">
      <p className="py-2.5">{words}</p>
      {notice.kind === 'recordingReady' ? <RecordingsLink /> : null}
      <button
        type="button"
        className="theme-toggle"
        aria-label={translate('dismiss')}
        onClick={() => commands.dismissNotice(notice.id)}
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}

function RecordingsLink() {
  const translate = useTranslations('recording');
  const { roomName } = useMeetingParts();
  const isModerator = useMeeting(ownModeration);
  if (roomName === undefined || !isModerator) return null;
  return (
    <a
      href={`/recordings?room=${encodeURIComponent(roomName)}`}
      target="_blank"
      rel="noopener"
      className="px-2 font-semibold text-accent underline underline-offset-2"
    >
      {translate('open')}
    </a>
  );
}

function useNoticeWords({ kind, deviceFault }: Notice): string {
  const translate = useTranslations();
  if (kind !== 'microphoneFailed' && kind !== 'cameraFailed') return translate(`meeting.notice.${kind}`);
  const device = kind === 'microphoneFailed' ? 'microphone' : 'camera';
  const fault = (deviceFault ?? 'failed') as DeviceFault;
  const reason = translate(`devices.fault.${device}.${fault}`);
  const words = translate(`meeting.notice.${kind}`, { reason });
  if (fault !== 'denied' && fault !== 'dismissed') return words;
  return `${words} ${translate(`devices.fault.how.${browserFamily(navigator.userAgent)}`)}`;
}
