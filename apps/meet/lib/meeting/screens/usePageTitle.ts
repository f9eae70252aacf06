import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useMeeting } from '../MeetingContext';

/** The tab says how the meeting is while another tab is in front. */
export function usePageTitle(room: string): void {
  const translate = useTranslations('meeting');
  const roomState = useMeeting((state) => state.roomState);
  const count = useMeeting((state) => state.participants.length);
  const title = {
    idle: translate('titleConnecting', { room }),
    connecting: translate('titleConnecting', { room }),
    connected: translate('titleConnected', { room, count: String(count) }),
    reconnecting: translate('titleReconnecting', { room }),
    disconnected: translate('titleEnded', { room }),
    error: translate('titleEnded', { room }),
  }[roomState];
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
