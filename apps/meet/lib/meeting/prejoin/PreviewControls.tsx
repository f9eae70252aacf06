'use client';

import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { SplitButton } from '../controls/SplitButton';
import { CameraSettings } from '../settings/CameraSettings';
import { MicrophoneSettings } from '../settings/MicrophoneSettings';
import { SwitchRow } from '../settings/SwitchRow';
import { usePreferences } from '../settings/usePreferences';
import { shortcutKeys } from '../shortcuts/catalogue';
import { KeyboardShortcuts } from '../shortcuts/KeyboardShortcuts';
import type { PreviewDevice, PreviewDevices } from './usePreviewDevices';

/** The same two switches as in the meeting, acting on the preview. */
export function PreviewControls({ microphone, camera }: PreviewDevices) {
  const translate = useTranslations('devices');
  const effects = useTranslations('settingsMore');
  const [{ microphoneId, speakerId, cameraId, isBlurred, isLowPower }, change] = usePreferences();
  return (
    <>
      <KeyboardShortcuts handlers={{ microphone: microphone.toggle, camera: camera.toggle }} />
      <SplitButton
        isOn={isOn(microphone)}
        icon={Mic}
        offIcon={MicOff}
        label={translate(microphone.isWanted ? 'turnOffMicrophone' : 'turnOnMicrophone')}
        shortcut={shortcutKeys.microphone}
        onPress={microphone.toggle}
        menuLabel={translate('microphoneMenu')}
        menu={
          <MicrophoneSettings
            track={microphone.track}
            microphoneId={microphoneId}
            speakerId={speakerId}
            onMicrophone={(id) => change({ microphoneId: id })}
            onSpeaker={(id) => change({ speakerId: id })}
          />
        }
      />
      <SplitButton
        isOn={isOn(camera)}
        icon={Video}
        offIcon={VideoOff}
        label={translate(camera.isWanted ? 'turnOffCamera' : 'turnOnCamera')}
        shortcut={shortcutKeys.camera}
        onPress={camera.toggle}
        menuLabel={translate('cameraMenu')}
        menu={
          <>
            <CameraSettings track={camera.track} cameraId={cameraId} onCamera={(id) => change({ cameraId: id })} />
            <div className="border-t border-line px-2.5">
              <SwitchRow
                label={effects('blur')}
                isOn={isBlurred && !isLowPower}
                isDisabled={isLowPower}
                onChange={(isOn) => change({ isBlurred: isOn })}
              />
            </div>
          </>
        }
      />
    </>
  );
}

function isOn({ isWanted, capture }: PreviewDevice): boolean {
  return isWanted && capture.status !== 'fault';
}
