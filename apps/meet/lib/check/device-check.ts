/** Browser, camera and microphone: asked for as a meeting asks for them, and let go again. */
import { deviceFault, type DeviceFault } from '../meeting/devices/device-fault';
import { requestTrack } from '../meeting/devices/request-track';

export function isBrowserFit(): boolean {
  const media: unknown = Reflect.get(navigator, 'mediaDevices');
  return typeof RTCPeerConnection === 'function' && typeof WebSocket === 'function' && media !== undefined;
}

export type DeviceAnswer =
  | { readonly track: MediaStreamTrack; readonly fault?: undefined }
  | { readonly track?: undefined; readonly fault: DeviceFault };

export async function askDevice(kind: 'audio' | 'video'): Promise<DeviceAnswer> {
  try {
    return { track: await requestTrack(kind, {}) };
  } catch (error) {
    return { fault: deviceFault(error) };
  }
}

/** The loudest moment within a while, 0 (silence) to 1. */
export async function loudest(track: MediaStreamTrack, forMs = 4000): Promise<number> {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const endAt = performance.now() + forMs;
  let peak = 0;
  while (performance.now() < endAt && peak < 0.05) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    analyser.getFloatTimeDomainData(samples);
    peak = Math.max(peak, ...samples.map(Math.abs));
  }
  await context.close();
  return peak;
}
