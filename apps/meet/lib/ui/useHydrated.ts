import { useSyncExternalStore } from 'react';

/** False on the server and until this component answers to clicks: what is typed before is not lost to a reload. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}
