'use client';

import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState, type ReactNode, type SubmitEvent } from 'react';
import { isDevelopmentBuild } from '../../config/public-env';
import { useHydrated } from '../../ui/useHydrated';
import type { Entry } from '../connection/local-media';
import { SplitButton } from '../controls/SplitButton';
import { cameraConstraints, captureSize, microphoneConstraints } from '../devices/capture-quality';
import { useCapture } from '../devices/useCapture';
import type { JoinOptions } from '../join-options';
import { CameraSettings } from '../settings/CameraSettings';
import { LevelMeter } from '../settings/LevelMeter';
import { MicrophoneSettings } from '../settings/MicrophoneSettings';
import { usePreferences } from '../settings/usePreferences';
import { shortcutKeys } from '../shortcuts/catalogue';
import { KeyboardShortcuts } from '../shortcuts/KeyboardShortcuts';
import { Avatar } from '../stage/Avatar';
import { DeviceFaultNote } from './DeviceFaultNote';
import { NameField } from './NameField';
import { Preview } from './Preview';

export interface PreJoinProps {
  readonly heading: ReactNode;
  readonly options: JoinOptions;
  /** On a custom server the name is in the token. */
  readonly asksName: boolean;
  readonly onJoin: (name: string, entry: Entry) => void;
}

/** Look at yourself, say who you are, choose devices, join. Joining needs no device at all. */
export function PreJoin({ heading, options, asksName, onJoin }: PreJoinProps) {
  const translate = useTranslations();
  const isHydrated = useHydrated();
  const [preferences, change] = usePreferences();
  const [typedName, setTypedName] = useState(options.name);
  const [nameFault, setNameFault] = useState<'nameEmpty' | 'nameTooLong'>();
  const devices = usePreviewDevices(options);
  const { wantsMicrophone, wantsCamera, microphone, camera } = devices;
  const name = typedName ?? preferences.name;

  function join(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fault = asksName ? checkName(name) : undefined;
    setNameFault(fault);
    if (fault) return event.currentTarget.querySelector('input')?.focus();
    change({ name: name.trim(), isMicrophoneOn: wantsMicrophone, isCameraOn: wantsCamera });
    onJoin(name.trim(), {
      wantsMicrophone: wantsMicrophone && microphone.capture.status !== 'fault',
      wantsCamera: wantsCamera && camera.capture.status !== 'fault',
      microphone: microphone.handOver(),
      camera: camera.handOver(),
    });
  }

  const microphoneLabel = translate(wantsMicrophone ? 'devices.turnOffMicrophone' : 'devices.turnOnMicrophone');
  const cameraLabel = translate(wantsCamera ? 'devices.turnOffCamera' : 'devices.turnOnCamera');
  const microphoneTrack = microphone.capture.status === 'live' ? microphone.capture.track : undefined;
  const cameraTrack = camera.capture.status === 'live' ? camera.capture.track : undefined;
  return (
    <div className="m-auto grid w-full max-w-[960px] gap-6 py-6 lg:grid-cols-[minmax(0,1fr)_320px] lg:items-center lg:gap-12">
      <KeyboardShortcuts handlers={{ microphone: devices.toggleMicrophone, camera: devices.toggleCamera }} />
      <div className="flex flex-col gap-3">
        <Preview camera={camera.capture} initials={<Avatar name={name} identity={name} />}>
          <SplitButton
            isOn={wantsMicrophone && microphone.capture.status !== 'fault'}
            icon={Mic}
            offIcon={MicOff}
            label={microphoneLabel}
            shortcut={shortcutKeys.microphone}
            onPress={devices.toggleMicrophone}
            menuLabel={translate('devices.microphoneMenu')}
            menu={
              <MicrophoneSettings
                track={microphoneTrack}
                microphoneId={preferences.microphoneId}
                speakerId={preferences.speakerId}
                onMicrophone={(microphoneId) => change({ microphoneId })}
                onSpeaker={(speakerId) => change({ speakerId })}
              />
            }
          />
          <SplitButton
            isOn={wantsCamera && camera.capture.status !== 'fault'}
            icon={Video}
            offIcon={VideoOff}
            label={cameraLabel}
            shortcut={shortcutKeys.camera}
            onPress={devices.toggleCamera}
            menuLabel={translate('devices.cameraMenu')}
            menu={
              <CameraSettings
                track={cameraTrack}
                cameraId={preferences.cameraId}
                onCamera={(cameraId) => change({ cameraId })}
              />
            }
          />
        </Preview>
        {microphone.capture.status === 'fault' ? (
          <DeviceFaultNote kind="microphone" fault={microphone.capture.fault} onRetry={microphone.retry} />
        ) : null}
        {camera.capture.status === 'fault' ? (
          <DeviceFaultNote kind="camera" fault={camera.capture.fault} onRetry={camera.retry} />
        ) : null}
      </div>
      <form onSubmit={join} noValidate className="flex flex-col gap-5">
        {heading}
        {asksName ? (
          <NameField
            value={name}
            fault={nameFault && translate(`room.${nameFault}`)}
            onChange={(value) => {
              setTypedName(value);
              setNameFault(undefined);
            }}
          />
        ) : null}
        <div className="flex items-center gap-3 text-xs text-ink-muted">
          <Mic aria-hidden className="size-4" />
          <LevelMeter track={microphoneTrack} label={translate('devices.level')} className="grow" />
        </div>
        <button type="submit" className="btn btn-primary w-full" disabled={!isHydrated}>
          {translate(isHydrated ? 'room.join' : 'room.preparing')}
        </button>
      </form>
    </div>
  );
}

function checkName(name: string): 'nameEmpty' | 'nameTooLong' | undefined {
  const length = [...name.trim()].length;
  if (length === 0) return 'nameEmpty';
  return length > 200 ? 'nameTooLong' : undefined;
}

/** What the person wants on, and what the browser gave. A link may say *off*; then nothing is asked for. */
function usePreviewDevices(options: JoinOptions) {
  const [preferences, change] = usePreferences();
  const isHydrated = useHydrated();
  const [wish, setWish] = useState<{ readonly microphone?: boolean; readonly camera?: boolean }>({});
  const wantsMicrophone = wish.microphone ?? (preferences.isMicrophoneOn && !options.isMicrophoneOff);
  const wantsCamera = wish.camera ?? (preferences.isCameraOn && !options.isCameraOff);
  const { microphoneId, cameraId } = preferences;
  const audio = useMemo(() => microphoneConstraints(microphoneId), [microphoneId]);
  const video = useMemo(() => {
    const size = captureSize({ isHighQuality: options.isHighQuality, isDevelopment: isDevelopmentBuild });
    return cameraConstraints(size, cameraId);
  }, [cameraId, options.isHighQuality]);
  return {
    wantsMicrophone,
    wantsCamera,
    microphone: useCapture({ kind: 'audio', isWanted: isHydrated && wantsMicrophone, constraints: audio }),
    camera: useCapture({ kind: 'video', isWanted: isHydrated && wantsCamera, constraints: video }),
    toggleMicrophone() {
      setWish({ ...wish, microphone: !wantsMicrophone });
      change({ isMicrophoneOn: !wantsMicrophone });
    },
    toggleCamera() {
      setWish({ ...wish, camera: !wantsCamera });
      change({ isCameraOn: !wantsCamera });
    },
  };
}
