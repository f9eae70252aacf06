'use client';

import { useEffect } from 'react';
import type { Meeting } from './create-meeting';

export interface MeetingBridgeProps {
  readonly meeting: Meeting;
}

/** Ties the meeting's life to the page's: mounted it runs, unmounted it disconnects and releases every device. */
export function MeetingBridge({ meeting }: MeetingBridgeProps) {
  useEffect(() => {
    enter(meeting);
    // The network is back: no need to wait for the next attempt.
    const retry = (): void => meeting.session.tryNow();
    addEventListener('online', retry);
    return () => {
      removeEventListener('online', retry);
      // React mounts twice in development: only an absence that lasts a tick is meant.
      leaving.set(
        meeting,
        setTimeout(() => leave(meeting)),
      );
    };
  }, [meeting]);
  return null;
}

const leaving = new WeakMap<Meeting, ReturnType<typeof setTimeout>>();
const undoBridge = new WeakMap<Meeting, () => void>();

function enter(meeting: Meeting): void {
  const isComingBack = leaving.get(meeting);
  clearTimeout(isComingBack);
  leaving.delete(meeting);
  if (isComingBack !== undefined) return;
  undoBridge.set(meeting, meeting.bridge());
  meeting.session.start();
}

function leave(meeting: Meeting): void {
  undoBridge.get(meeting)?.();
  leaving.delete(meeting);
  void meeting.close();
}
