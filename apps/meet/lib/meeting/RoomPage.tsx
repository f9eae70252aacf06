'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { askConnectionDetails, isWaiting } from '../api/connection-details';
import { deviceId } from '../api/device-id';
import type { RoomGate } from '../gate/room-gate';
import { AudioConsent } from './audio-consent/AudioConsent';
import { useAudioAnswer } from './audio-consent/useAudioAnswer';
import type { Knock } from './door/door';
import { takeHostToken } from './door/host-token';
import { useLinkPassphrase } from './e2ee/useLinkPassphrase';
import type { JoinOptions } from './join-options';
import { MeetingRoom } from './MeetingRoom';
import { RoomHeading } from './prejoin/RoomHeading';

export interface RoomPageProps {
  readonly roomName: string;
  readonly gate: Extract<RoomGate, { kind: 'open' }>;
  /** Empty for whoever is not signed in. */
  readonly accountName: string;
  readonly options: JoinOptions;
}

/** A meeting of this site: our backend gives the tokens. */
export function RoomPage({ roomName, gate, accountName, options }: RoomPageProps) {
  const translate = useTranslations('room');
  const encryption = useTranslations('encryption');
  const hostToken = useRef<string>(undefined);
  useEffect(() => {
    hostToken.current ??= takeHostToken();
  }, []);

  const audio = useAudioAnswer(roomName);
  const passphrase = useLinkPassphrase();
  const isEncrypted = gate.isEncrypted || passphrase !== '';

  const knock: Knock = async (visitor, signal) => {
    const { name, passcode } = visitor;
    const host = hostToken.current;
    const body = {
      roomName,
      participantName: name,
      deviceId: await deviceId(),
      ...(passcode !== undefined && { passcode }),
      ...(host !== undefined && { hostToken: host }),
    };
    const answer = await askConnectionDetails(body, signal);
    hostToken.current = undefined;
    if (isWaiting(answer)) return answer;
    await audio.tellFor(visitor, signal);
    return { serverUrl: answer.serverUrl, token: answer.participantToken };
  };

  return (
    <MeetingRoom
      title={gate.title ?? roomName}
      roomName={roomName}
      heading={
        <RoomHeading
          title={gate.title ?? translate('title')}
          label={translate('roomLabel')}
          value={roomName}
          note={isEncrypted ? encryption('title') : undefined}
          warning={gate.note && translate(`note.${gate.note}`)}
          isRecording={gate.isRecording}
        />
      }
      options={options}
      asksName
      accountName={accountName}
      asksPasscode={gate.asksPasscode}
      asksAudio={gate.asksAudio}
      asksPassphrase={gate.isEncrypted && passphrase === ''}
      passphrase={passphrase}
      notice={<AudioConsent agrees={audio.agrees} onChange={audio.change} />}
      knock={knock}
    />
  );
}
