import { useEffect, useState } from 'react';

export interface Device {
  readonly id: string;
  /** Empty until access was allowed once. */
  readonly label: string;
}

/** The devices of one kind, kept current. `known` is anything that changes when access may have been granted. */
export function useDevices(kind: MediaDeviceKind, known: unknown): readonly Device[] {
  const [devices, setDevices] = useState<readonly Device[]>([]);
  useEffect(() => {
    if (!('mediaDevices' in navigator)) return;
    const media = navigator.mediaDevices;
    const over = new AbortController();
    const refresh = (): void => {
      void listDevices(media, kind).then((list) => !over.signal.aborted && setDevices(list));
    };
    refresh();
    media.addEventListener('devicechange', refresh, { signal: over.signal });
    return () => over.abort();
  }, [kind, known]);
  return devices;
}

async function listDevices(media: MediaDevices, kind: MediaDeviceKind): Promise<Device[]> {
  try {
    const all = await media.enumerateDevices();
    return all
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  } catch {
    // Some browsers refuse before access was allowed: the list is empty until then.
    return [];
  }
}
