/** Makes the LiveKit room object with our media settings. Nothing is connected or captured yet. */
import { Room, type RoomOptions } from 'livekit-client';
import type { CaptureSize } from '../devices/capture-quality';
import type { Codec } from '../join-options';

export interface RoomSettings {
  readonly codec: Codec;
  readonly isSimulcast: boolean;
  readonly captureSize: CaptureSize;
  readonly microphoneId: string;
  readonly cameraId: string;
  readonly speakerId: string;
  readonly encryption: RoomOptions['encryption'];
}

/** The SDK resumes short breaks by itself within these waits; after that we ask for a fresh token. */
const resumeDelaysMs = [0, 300, 1000, 2000, 4000];

export function createRoom(settings: RoomSettings): Room {
  const isScalable = settings.codec === 'vp9' || settings.codec === 'av1';
  return new Room({
    adaptiveStream: true,
    dynacast: true,
    disconnectOnPageLeave: true,
    // Own tracks outlive a lost connection: they are published again instead of being asked for again.
    stopLocalTrackOnUnpublish: false,
    reconnectPolicy: { nextRetryDelayInMs: ({ retryCount }) => resumeDelaysMs[retryCount] ?? null },
    audioCaptureDefaults: {
      deviceId: { ideal: settings.microphoneId || 'default' },
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    },
    videoCaptureDefaults: {
      deviceId: { ideal: settings.cameraId || 'default' },
      resolution: settings.captureSize,
    },
    audioOutput: { deviceId: settings.speakerId },
    publishDefaults: {
      // The encryption worker understands frames of these two only.
      videoCodec: settings.encryption && isScalable ? 'vp8' : settings.codec,
      simulcast: settings.isSimulcast,
      dtx: true,
      red: !settings.encryption,
    },
    ...(settings.encryption ? { encryption: settings.encryption } : {}),
  });
}
