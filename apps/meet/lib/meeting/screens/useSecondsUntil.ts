import { useEffect, useState } from 'react';

/** Whole seconds until a moment by `Date.now()`, counted down; 0 or less once it is there, 0 without one. */
export function useSecondsUntil(atMs: number | undefined): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (atMs === undefined) return;
    const timer = setInterval(() => setNowMs(Date.now()), 250);
    return () => clearInterval(timer);
  }, [atMs]);
  return atMs === undefined ? 0 : Math.ceil((atMs - nowMs) / 1000);
}
