'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { askConnectionDetails } from '../api/connection-details';
import { deviceId } from '../api/device-id';
import type { AskAccess } from './connection/meeting-session';
import type { JoinOptions } from './join-options';
import { MeetingRoom } from './MeetingRoom';
import { RoomHeading } from './prejoin/RoomHeading';

export interface RoomPageProps {
  readonly roomName: string;
  readonly options: JoinOptions;
}

/** A meeting of this site: our backend gives the tokens. */
export function RoomPage({ roomName, options }: RoomPageProps) {
  const translate = useTranslations('room');
  const askAccess = useCallback(
    (participantName: string): AskAccess =>
      async (signal) => {
        const body = { roomName, participantName, deviceId: await deviceId() };
        const { serverUrl, participantToken } = await askConnectionDetails(body, signal);
        return { serverUrl, token: participantToken };
      },
    [roomName],
  );
  return (
    <MeetingRoom
      title={roomName}
      heading={<RoomHeading title={translate('title')} label={translate('roomLabel')} value={roomName} />}
      options={options}
      asksName
      canInvite
      askAccess={askAccess}
    />
  );
}
