import { useCallback, useEffect, useMemo, useState } from 'react';
import { deviceFault, type DeviceFault } from './device-fault';
import { requestTrack, type CaptureKind } from './request-track';

export type Capture =
  | { readonly status: 'off' | 'starting' }
  | { readonly status: 'live'; readonly track: MediaStreamTrack }
  | { readonly status: 'fault'; readonly fault: DeviceFault };

export interface CaptureRequest {
  readonly kind: CaptureKind;
  readonly isWanted: boolean;
  /** Changing it captures anew; keep its identity while nothing changes. */
  readonly constraints: MediaTrackConstraints;
}

export interface CaptureControl {
  readonly capture: Capture;
  readonly retry: () => void;
  /** The track now belongs to somebody else: it is not stopped when this component goes. */
  readonly handOver: () => MediaStreamTrack | undefined;
}

const off: Capture = { status: 'off' };
const starting: Capture = { status: 'starting' };

/** Holds one device while it is wanted, lets it go otherwise, and comes back by itself when a fault is mended. */
export function useCapture({ kind, isWanted, constraints }: CaptureRequest): CaptureControl {
  const [attempt, setAttempt] = useState(0);
  const request = useMemo(() => ({ kind, constraints, attempt }), [kind, constraints, attempt]);
  const [answer, setAnswer] = useState<{ readonly request: unknown; readonly capture: Capture }>();
  const retry = useCallback(() => {
    setAttempt((count) => count + 1);
  }, []);

  useEffect(() => {
    if (!isWanted) return;
    const held = new HeldTrack((capture) => {
      setAnswer({ request, capture });
    });
    requestTrack(request.kind, request.constraints).then(
      (track) => {
        held.take(track);
      },
      (error: unknown) => {
        held.fail(error);
      },
    );
    return () => {
      held.letGo();
      setAnswer(undefined);
    };
  }, [isWanted, request]);

  const capture = !isWanted ? off : answer?.request === request ? answer.capture : starting;
  useRecovery(kind, capture.status === 'fault' ? capture.fault : undefined, retry);
  const handOver = useCallback(() => (capture.status === 'live' ? release(capture.track) : undefined), [capture]);
  return { capture, retry, handOver };
}

const handedOver = new WeakSet<MediaStreamTrack>();

function release(track: MediaStreamTrack): MediaStreamTrack {
  handedOver.add(track);
  return track;
}

/** One request's track, which may arrive after nobody wants it any more. */
class HeldTrack {
  private track: MediaStreamTrack | undefined;
  private isGone = false;
  private readonly ended = new AbortController();

  constructor(private readonly tell: (capture: Capture) => void) {}

  take(track: MediaStreamTrack): void {
    if (this.isGone) return track.stop();
    this.track = track;
    // Unplugged, or the permission was withdrawn.
    track.addEventListener('ended', () => this.tell({ status: 'fault', fault: 'missing' }), {
      signal: this.ended.signal,
    });
    this.tell({ status: 'live', track });
  }

  fail(error: unknown): void {
    if (!this.isGone) this.tell({ status: 'fault', fault: deviceFault(error) });
  }

  letGo(): void {
    this.isGone = true;
    this.ended.abort();
    if (this.track && !handedOver.has(this.track)) this.track.stop();
  }
}

/** Tries again when the permission is granted or a device appears. Nothing is polled. */
function useRecovery(kind: CaptureKind, fault: DeviceFault | undefined, retry: () => void): void {
  useEffect(() => {
    if (fault === undefined || fault === 'insecure') return;
    const over = new AbortController();
    const { signal } = over;
    if ('mediaDevices' in navigator) navigator.mediaDevices.addEventListener('devicechange', retry, { signal });
    void permission(kind).then((status) => {
      if (signal.aborted) return;
      status?.addEventListener('change', () => status.state === 'granted' && retry(), { signal });
    });
    return () => over.abort();
  }, [kind, fault, retry]);
}

async function permission(kind: CaptureKind): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name: kind === 'audio' ? 'microphone' : 'camera' });
  } catch {
    // This browser does not tell; the person has the button.
    return undefined;
  }
}
