import { useEffect, useState } from 'react';

/** Whole seconds until a moment by `performance.now()`, counted down; 0 or less once it is there, 0 without one. */
export function useSecondsUntil(atMs: number | undefined): number {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    if (atMs === undefined) return;
    const look = (): void => setNowMs(performance.now());
    // At once as well: the last look may have been long before this moment was named.
    const first = setTimeout(look);
    const timer = setInterval(look, 250);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [atMs]);
  return atMs === undefined ? 0 : Math.ceil((atMs - nowMs) / 1000);
}
