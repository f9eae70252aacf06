'use client';

import { useTranslations } from 'next-intl';
import { useDevices } from '../devices/useDevices';
import { DeviceList } from './DeviceList';
import { LevelMeter } from './LevelMeter';

export interface MicrophoneSettingsProps {
  readonly track: MediaStreamTrack | undefined;
  readonly microphoneId: string;
  readonly speakerId: string;
  readonly onMicrophone: (id: string) => void;
  readonly onSpeaker: (id: string) => void;
}

/** The content of the microphone's menu, before and in the meeting. */
export function MicrophoneSettings({
  track,
  microphoneId,
  speakerId,
  onMicrophone,
  onSpeaker,
}: MicrophoneSettingsProps) {
  const translate = useTranslations('devices');
  const microphones = useDevices('audioinput', track);
  const speakers = useDevices('audiooutput', track);
  const canChooseSpeaker = 'setSinkId' in HTMLMediaElement.prototype && speakers.length > 0;
  return (
    <>
      <DeviceList kind="microphone" devices={microphones} selectedId={microphoneId} onSelect={onMicrophone} />
      <div className="px-2.5 pt-1 pb-2.5">
        <p className="mb-1.5 text-xs text-ink-muted">{translate('level')}</p>
        <LevelMeter track={track} label={translate('level')} />
      </div>
      {canChooseSpeaker ? (
        <div className="border-t border-line">
          <DeviceList kind="speaker" devices={speakers} selectedId={speakerId} onSelect={onSpeaker} />
        </div>
      ) : null}
    </>
  );
}
