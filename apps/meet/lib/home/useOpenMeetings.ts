import { useEffect, useState } from 'react';
import { askConfig } from '../api/system';

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
    return (await askConfig({ signal })).openMeetings;
  } catch {
    // Away or aborted: the page says so, and asks again.
    return undefined;
  }
}
