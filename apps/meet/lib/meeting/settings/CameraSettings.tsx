'use client';

import { useDevices } from '../devices/useDevices';
import { DeviceList } from './DeviceList';

export interface CameraSettingsProps {
  readonly track: MediaStreamTrack | undefined;
  readonly cameraId: string;
  readonly onCamera: (id: string) => void;
}

/** The content of the camera's menu, before and in the meeting. */
export function CameraSettings({ track, cameraId, onCamera }: CameraSettingsProps) {
  const cameras = useDevices('videoinput', track);
  return <DeviceList kind="camera" devices={cameras} selectedId={cameraId} onSelect={onCamera} />;
}
