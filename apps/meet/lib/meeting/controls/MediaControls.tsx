'use client';

import { Mic, MicOff, MonitorUp, MonitorX, Video, VideoOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import { CameraSettings } from '../settings/CameraSettings';
import { MicrophoneSettings } from '../settings/MicrophoneSettings';
import { usePreferences } from '../settings/usePreferences';
import { shortcutKeys } from '../shortcuts/catalogue';
import { RoundButton } from './RoundButton';
import { SplitButton } from './SplitButton';
import { useOwnTrack } from './useOwnTrack';

export function MicrophoneControl() {
  const translate = useTranslations('devices');
  const { commands } = useMeetingParts();
  const [{ microphoneId, speakerId }, change] = usePreferences();
  const isOn = useMeeting((state) => !state.isMuted);
  const isPending = useMeeting((state) => state.pending.microphone);
  const track = useOwnTrack('microphone');
  return (
    <SplitButton
      isOn={isOn}
      isPending={isPending}
      icon={Mic}
      offIcon={MicOff}
      label={translate(isOn ? 'turnOffMicrophone' : 'turnOnMicrophone')}
      shortcut={shortcutKeys.microphone}
      onPress={() => void commands.toggleMicrophone()}
      menuLabel={translate('microphoneMenu')}
      menu={
        <MicrophoneSettings
          track={isOn ? track : undefined}
          microphoneId={microphoneId}
          speakerId={speakerId}
          onMicrophone={(id) => {
            change({ microphoneId: id });
            void commands.switchDevice('audioinput', id);
          }}
          onSpeaker={(id) => {
            change({ speakerId: id });
            void commands.switchDevice('audiooutput', id);
          }}
        />
      }
    />
  );
}

export function CameraControl() {
  const translate = useTranslations('devices');
  const { commands } = useMeetingParts();
  const [{ cameraId }, change] = usePreferences();
  const isOn = useMeeting((state) => state.isVideoEnabled);
  const isPending = useMeeting((state) => state.pending.camera);
  const track = useOwnTrack('camera');
  return (
    <SplitButton
      isOn={isOn}
      isPending={isPending}
      icon={Video}
      offIcon={VideoOff}
      label={translate(isOn ? 'turnOffCamera' : 'turnOnCamera')}
      shortcut={shortcutKeys.camera}
      onPress={() => void commands.toggleCamera()}
      menuLabel={translate('cameraMenu')}
      menu={
        <CameraSettings
          track={track}
          cameraId={cameraId}
          onCamera={(id) => {
            change({ cameraId: id });
            void commands.switchDevice('videoinput', id);
          }}
        />
      }
    />
  );
}

/** Phones cannot share their screen: there the button would only disappoint. */
export function ShareControl({ className = '' }: { readonly className?: string }) {
  const translate = useTranslations('meeting');
  const { commands } = useMeetingParts();
  const isOn = useMeeting((state) => state.isSharing);
  const isPending = useMeeting((state) => state.pending.screenShare);
  if (!canShareScreen()) return null;
  return (
    <RoundButton
      icon={isOn ? MonitorX : MonitorUp}
      className={className}
      label={translate(isOn ? 'stopShare' : 'share')}
      shortcut={shortcutKeys.screenShare}
      isPressed={isOn}
      isPending={isPending}
      onPress={() => void commands.toggleScreenShare()}
    />
  );
}

function canShareScreen(): boolean {
  return 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
}
