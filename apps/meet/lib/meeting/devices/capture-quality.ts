/** How large the own picture is captured: HQ 1080p, else 720p, 540p in development. Pure. */

export interface CaptureSize {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
}

export interface CaptureWishes {
  readonly isHighQuality: boolean;
  readonly isDevelopment: boolean;
  /** What the person chose; 0: nothing. */
  readonly lines?: number;
}

const chosenSizes: Readonly<Record<number, CaptureSize>> = {
  360: { width: 640, height: 360, frameRate: 25 },
  720: { width: 1280, height: 720, frameRate: 30 },
  1080: { width: 1920, height: 1080, frameRate: 30 },
};

export function captureSize({ isHighQuality, isDevelopment, lines = 0 }: CaptureWishes): CaptureSize {
  const chosen = chosenSizes[lines];
  // A link that asks for more is meant for this one meeting.
  if (chosen && !isHighQuality) return chosen;
  if (isHighQuality) return { width: 1920, height: 1080, frameRate: 30 };
  return isDevelopment ? { width: 960, height: 540, frameRate: 25 } : { width: 1280, height: 720, frameRate: 30 };
}

export function cameraConstraints(size: CaptureSize, deviceId: string): MediaTrackConstraints {
  return {
    ...(deviceId ? { deviceId: { ideal: deviceId } } : {}),
    width: { ideal: size.width },
    height: { ideal: size.height },
    frameRate: { ideal: size.frameRate },
  };
}

export function microphoneConstraints(deviceId: string): MediaTrackConstraints {
  return {
    ...(deviceId ? { deviceId: { ideal: deviceId } } : {}),
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
  };
}
