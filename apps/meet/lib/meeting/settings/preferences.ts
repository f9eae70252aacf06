/** What this browser remembers between meetings. Read once, written at each change; bad content counts as none. */

import { codecs, type Codec } from '../join-options';

export interface Preferences {
  readonly name: string;
  readonly isMicrophoneOn: boolean;
  readonly isCameraOn: boolean;
  /** Empty: the system's default. */
  readonly microphoneId: string;
  readonly cameraId: string;
  readonly speakerId: string;
  readonly isBlurred: boolean;
  /** Beyond what the browser itself does about noise. */
  readonly isQuiet: boolean;
  readonly isLowPower: boolean;
  readonly playsSounds: boolean;
  readonly showsCaptions: boolean;
  /** Empty: as the link says, else what every browser knows. */
  readonly codec: '' | Codec;
  readonly isSimulcast: boolean;
  /** Lines of the own picture; 0: as the link says, else what is usual. */
  readonly sendLines: number;
  readonly receive: ReceiveLevel;
}

export type ReceiveLevel = 'all' | 'medium' | 'low';

const storageKey = 'live-meeting.preferences';

export const defaultPreferences: Preferences = {
  name: '',
  isMicrophoneOn: true,
  isCameraOn: true,
  microphoneId: '',
  cameraId: '',
  speakerId: '',
  isBlurred: false,
  isQuiet: false,
  isLowPower: false,
  playsSounds: true,
  showsCaptions: false,
  codec: '',
  isSimulcast: true,
  sendLines: 0,
  receive: 'all',
};

const choices: Readonly<Partial<Record<keyof Preferences, readonly unknown[]>>> = {
  codec: ['', ...codecs],
  sendLines: [0, 360, 720, 1080],
  receive: ['all', 'medium', 'low'],
};

/** Takes from `json` what has the right type, and the default for the rest. */
export function parsePreferences(json: string | null): Preferences {
  let stored: unknown;
  try {
    stored = JSON.parse(json ?? '{}');
  } catch {
    // Written by something else.
    return defaultPreferences;
  }
  if (typeof stored !== 'object' || stored === null) return defaultPreferences;
  const usable = Object.entries(stored).filter(
    ([key, value]) =>
      typeof value === typeof Reflect.get(defaultPreferences, key) &&
      (choices[key as keyof Preferences]?.includes(value) ?? true),
  );
  return { ...defaultPreferences, ...Object.fromEntries(usable) };
}

export function loadPreferences(): Preferences {
  try {
    return parsePreferences(localStorage.getItem(storageKey));
  } catch {
    // Storage is forbidden: nothing is remembered.
    return defaultPreferences;
  }
}

export function savePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences));
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
}
