/** What this browser remembers between meetings. Read once, written at each change; bad content counts as none. */

export interface Preferences {
  readonly name: string;
  readonly isMicrophoneOn: boolean;
  readonly isCameraOn: boolean;
  /** Empty: the system's default. */
  readonly microphoneId: string;
  readonly cameraId: string;
  readonly speakerId: string;
}

const storageKey = 'live-meeting.preferences';

export const defaultPreferences: Preferences = {
  name: '',
  isMicrophoneOn: true,
  isCameraOn: true,
  microphoneId: '',
  cameraId: '',
  speakerId: '',
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
    ([key, value]) => typeof value === typeof Reflect.get(defaultPreferences, key),
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
