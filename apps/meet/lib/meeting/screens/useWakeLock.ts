import { useEffect } from 'react';

/** Keeps the screen on while mounted. The browser takes the lock away with the tab's visibility, so it is asked for again. */
export function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !('wakeLock' in navigator)) return;
    const over = new AbortController();
    let lock: WakeLockSentinel | undefined;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (over.signal.aborted) await lock.release();
      } catch {
        // Refused, for example on low battery: the meeting goes on without.
      }
    };
    void ask();
    document.addEventListener('visibilitychange', () => void ask(), { signal: over.signal });
    return () => {
      over.abort();
      void lock?.release();
    };
  }, [isWanted]);
}
