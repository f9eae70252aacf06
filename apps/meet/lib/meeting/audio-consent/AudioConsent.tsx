'use client';

import { useMeeting } from '../MeetingContext';
import { ownPublishing } from '../state/own-publishing';
import { AudioNotice } from './AudioNotice';
import { AudioRequest } from './AudioRequest';

export interface AudioConsentProps {
  /** Undefined: nobody has asked yet. */
  readonly agrees: boolean | undefined;
  readonly onChange: (agrees: boolean) => Promise<void>;
}

/** While the sound of a meeting is passed on: asks whoever was in it before that began, and stays to be changed. */
export function AudioConsent({ agrees, onChange }: AudioConsentProps) {
  const isHeard = useMeeting((state) => state.isHeard);
  const canPublish = useMeeting(ownPublishing);
  // Until the server has said otherwise, it is as it was at the door.
  if (agrees !== undefined) return isHeard === false ? null : <AudioNotice agrees={agrees} onChange={onChange} />;
  return isHeard === true && canPublish ? <AudioRequest onAnswer={onChange} /> : null;
}
