export interface PauseOptions {
  readonly signal: AbortSignal;
  /** Ends the wait early with a `wake` event. */
  readonly impatience: EventTarget;
}

/** Waits, but no longer than until somebody is impatient or nobody waits any more. */
export function pause(delayMs: number, { signal, impatience }: PauseOptions): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const end = (): void => {
      clearTimeout(timer);
      over.abort();
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    if (signal.aborted) return end();
    signal.addEventListener('abort', end, { signal: over.signal });
    impatience.addEventListener('wake', end, { signal: over.signal });
  });
}
