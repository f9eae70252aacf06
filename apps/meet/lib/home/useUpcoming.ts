import type { InterviewPage } from '@live-meeting/contracts/http/interviews';
import { useCallback, useEffect, useState } from 'react';
import { askInterviews, nextFew } from '../api/interviews';

export interface Upcoming {
  /** Undefined: never heard of yet. */
  readonly page: InterviewPage | undefined;
  readonly isAsking: boolean;
  /** Until it is heard of again. */
  readonly hasFailed: boolean;
  /** By the clock of the server, whatever the reader's own says. */
  readonly nowMs: number;
  readonly ask: () => Promise<void>;
}

const refreshMs = 60_000;

/** What is still to come, kept true while somebody looks: what has begun, what is over, and how soon the rest is. */
export function useUpcoming(known: InterviewPage | undefined, madeAtMs: number): Upcoming {
  const [page, setPage] = useState(known);
  const [isAsking, setAsking] = useState(false);
  const [hasFailed, setFailed] = useState(known === undefined);
  const [nowMs, setNowMs] = useState(madeAtMs);

  const ask = useCallback(async () => {
    setAsking(true);
    try {
      setPage(await askInterviews({ query: nextFew }));
      setFailed(false);
    } catch {
      // Whatever it was: what is known stays, and it is said that nothing newer is.
      setFailed(true);
    }
    setAsking(false);
  }, []);

  useEffect(() => {
    // The browser's steady clock stands still while the machine sleeps, and such a page is left open for days.
    const aheadMs = madeAtMs - Date.now();
    const look = (): void => {
      setNowMs(Date.now() + aheadMs);
      if (document.visibilityState === 'visible') void ask();
    };
    const timer = setInterval(look, refreshMs);
    const over = new AbortController();
    document.addEventListener('visibilitychange', look, { signal: over.signal });
    for (const change of ['online', 'offline']) addEventListener(change, look, { signal: over.signal });
    return () => {
      clearInterval(timer);
      over.abort();
    };
  }, [madeAtMs, ask]);

  return { page, isAsking, hasFailed, nowMs, ask };
}
