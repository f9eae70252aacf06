'use client';

import { useEffect } from 'react';
import type { Meeting } from './create-meeting';

export interface MeetingBridgeProps {
  readonly meeting: Meeting;
}

/** Ties the meeting's life to the page's: mounted it runs, unmounted it disconnects and releases every device. */
export function MeetingBridge({ meeting }: MeetingBridgeProps) {
  useEffect(() => {
    const isComingBack = leaving.get(meeting);
    if (isComingBack === undefined) {
      undoBridge.set(meeting, meeting.bridge());
      meeting.session.start();
    } else {
      clearTimeout(isComingBack);
      leaving.delete(meeting);
    }
    // React mounts twice in development: only an absence that lasts a tick is meant.
    return () =>
      void leaving.set(
        meeting,
        setTimeout(() => leave(meeting)),
      );
  }, [meeting]);
  return null;
}

const leaving = new WeakMap<Meeting, ReturnType<typeof setTimeout>>();
const undoBridge = new WeakMap<Meeting, () => void>();

function leave(meeting: Meeting): void {
  undoBridge.get(meeting)?.();
  leaving.delete(meeting);
  void meeting.session.stop();
}
