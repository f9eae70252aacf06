'use client';

import type { InviteView } from '@live-meeting/contracts/http/invites';
import { useTranslations } from 'next-intl';
import { askConnectionDetails, isWaiting } from '../api/connection-details';
import { deviceId } from '../api/device-id';
import { AudioConsent } from '../meeting/audio-consent/AudioConsent';
import { useAudioAnswer } from '../meeting/audio-consent/useAudioAnswer';
import type { Knock } from '../meeting/door/door';
import type { JoinOptions } from '../meeting/join-options';
import { MeetingRoom } from '../meeting/MeetingRoom';
import { RecordingNote } from '../meeting/prejoin/RecordingNote';
import { looksOn } from './invite-gate';
import { InviteHeading } from './InviteHeading';

export interface InvitedPageProps {
  readonly code: string;
  readonly invite: InviteView;
  readonly options: JoinOptions;
  /** What is said is passed on, of those who agree. */
  readonly asksAudio: boolean;
  readonly isRecording: boolean;
}

/** An interview, entered by its invite code. No link is offered to be copied: this page's address lets one person in. */
export function InvitedPage({ code, invite, options, asksAudio, isRecording }: InvitedPageProps) {
  const translate = useTranslations('interview');
  const { roomName, title, participantName, role } = invite;
  const isQuiet = looksOn(role);

  const audio = useAudioAnswer(roomName);

  const knock: Knock = async (visitor, signal) => {
    const body = { roomName, inviteCode: code, participantName: visitor.name, deviceId: await deviceId() };
    const answer = await askConnectionDetails(body, signal);
    if (isWaiting(answer)) return answer;
    await audio.tellFor(visitor, signal);
    return { serverUrl: answer.serverUrl, token: answer.participantToken };
  };

  return (
    <MeetingRoom
      roomName={roomName}
      isPrivateLink
      title={title ?? translate('title')}
      heading={
        <div>
          <InviteHeading invite={invite} />
          {isRecording ? <RecordingNote /> : null}
        </div>
      }
      options={isQuiet ? { ...options, isMicrophoneOff: true, isCameraOff: true } : options}
      asksName
      accountName={participantName ?? ''}
      asksAudio={asksAudio && !isQuiet}
      notice={<AudioConsent agrees={audio.agrees} onChange={audio.change} />}
      knock={knock}
    />
  );
}
