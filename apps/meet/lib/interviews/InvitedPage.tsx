'use client';

import type { InviteView } from '@live-meeting/contracts/http/invites';
import { useTranslations } from 'next-intl';
import { askConnectionDetails, isWaiting } from '../api/connection-details';
import { deviceId } from '../api/device-id';
import type { Knock } from '../meeting/door/door';
import type { JoinOptions } from '../meeting/join-options';
import { MeetingRoom } from '../meeting/MeetingRoom';
import { looksOn } from './invite-gate';
import { InviteHeading } from './InviteHeading';

export interface InvitedPageProps {
  readonly code: string;
  readonly invite: InviteView;
  readonly options: JoinOptions;
}

/** An interview, entered by its invite code. No link is offered to be copied: this page's address lets one person in. */
export function InvitedPage({ code, invite, options }: InvitedPageProps) {
  const translate = useTranslations('interview');
  const { roomName, title, participantName, role } = invite;
  const isQuiet = looksOn(role);

  const knock: Knock = async ({ name }, signal) => {
    const body = { roomName, inviteCode: code, participantName: name, deviceId: await deviceId() };
    const answer = await askConnectionDetails(body, signal);
    if (isWaiting(answer)) return answer;
    return { serverUrl: answer.serverUrl, token: answer.participantToken };
  };

  return (
    <MeetingRoom
      title={title ?? translate('title')}
      heading={<InviteHeading invite={invite} />}
      options={isQuiet ? { ...options, isMicrophoneOff: true, isCameraOff: true } : options}
      asksName
      accountName={participantName ?? ''}
      knock={knock}
    />
  );
}
