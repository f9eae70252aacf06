import { useCallback, useSyncExternalStore } from 'react';
import { defaultPreferences, loadPreferences, savePreferences, type Preferences } from './preferences';

let current: Preferences | undefined;
const listeners = new Set<() => void>();

function snapshot(): Preferences {
  current ??= loadPreferences();
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export type ChangePreferences = (change: Partial<Preferences>) => void;

/** One object for the whole page, so that the preview and the meeting never disagree. */
export function usePreferences(): readonly [Preferences, ChangePreferences] {
  const preferences = useSyncExternalStore(subscribe, snapshot, () => defaultPreferences);
  const change = useCallback<ChangePreferences>((part) => {
    current = { ...snapshot(), ...part };
    savePreferences(current);
    for (const listener of listeners) listener();
  }, []);
  return [preferences, change];
}
