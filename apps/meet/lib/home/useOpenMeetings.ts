import { useEffect, useState } from 'react';

const pollMs = 2000;

/** Whether anybody may start a meeting. `undefined` while the backend is away; asked again until it answers. */
export function useOpenMeetings(known: boolean | undefined): boolean | undefined {
  const [open, setOpen] = useState(known);
  useEffect(() => {
    if (open !== undefined) return;
    const abort = new AbortController();
    const ask = () => void askOpenMeetings(abort.signal).then((answer) => !abort.signal.aborted && setOpen(answer));
    const timer = setInterval(ask, pollMs);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [open]);
  return open;
}

async function askOpenMeetings(signal: AbortSignal): Promise<boolean | undefined> {
  try {
    const answer = await fetch('/api/config', { signal, cache: 'no-store' });
    const config: unknown = answer.ok ? await answer.json() : undefined;
    const open: unknown =
      typeof config === 'object' && config !== null ? Reflect.get(config, 'openMeetings') : undefined;
    return typeof open === 'boolean' ? open : undefined;
  } catch {
    // Away or aborted: the page says so, and asks again.
    return undefined;
  }
}
