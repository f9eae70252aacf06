import { useMemo, useState } from 'react';
import { isDevelopmentBuild } from '../../config/public-env';
import { useHydrated } from '../../ui/useHydrated';
import { cameraConstraints, captureSize, microphoneConstraints } from '../devices/capture-quality';
import { useCapture, type CaptureControl } from '../devices/useCapture';
import type { JoinOptions } from '../join-options';
import { usePreferences } from '../settings/usePreferences';

export interface PreviewDevice extends CaptureControl {
  readonly isWanted: boolean;
  readonly track: MediaStreamTrack | undefined;
  readonly toggle: () => void;
}

export interface PreviewDevices {
  readonly microphone: PreviewDevice;
  readonly camera: PreviewDevice;
}

/** What the person wants on, and what the browser gave. A link may say *off*; then nothing is asked for. */
export function usePreviewDevices({ isMicrophoneOff, isCameraOff, isHighQuality }: JoinOptions): PreviewDevices {
  const [{ isMicrophoneOn, isCameraOn, microphoneId, cameraId, sendLines: lines }, change] = usePreferences();
  const isHydrated = useHydrated();
  const [wish, setWish] = useState<{ readonly microphone?: boolean; readonly camera?: boolean }>({});
  const wantsMicrophone = wish.microphone ?? (isMicrophoneOn && !isMicrophoneOff);
  const wantsCamera = wish.camera ?? (isCameraOn && !isCameraOff);
  const audio = useMemo(() => microphoneConstraints(microphoneId), [microphoneId]);
  const video = useMemo(
    () => cameraConstraints(captureSize({ isHighQuality, isDevelopment: isDevelopmentBuild, lines }), cameraId),
    [cameraId, isHighQuality, lines],
  );
  const microphone = useCapture({ kind: 'audio', isWanted: isHydrated && wantsMicrophone, constraints: audio });
  const camera = useCapture({ kind: 'video', isWanted: isHydrated && wantsCamera, constraints: video });
  return {
    microphone: previewDevice(microphone, wantsMicrophone, () => {
      setWish({ ...wish, microphone: !wantsMicrophone });
      change({ isMicrophoneOn: !wantsMicrophone });
    }),
    camera: previewDevice(camera, wantsCamera, () => {
      setWish({ ...wish, camera: !wantsCamera });
      change({ isCameraOn: !wantsCamera });
    }),
  };
}

function previewDevice(control: CaptureControl, isWanted: boolean, toggle: () => void): PreviewDevice {
  const track = control.capture.status === 'live' ? control.capture.track : undefined;
  return { ...control, isWanted, track, toggle };
}
