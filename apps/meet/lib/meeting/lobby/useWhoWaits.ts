import type { LobbyList } from '@live-meeting/contracts/http/room-moderation';
import { useCallback, useEffect, useState } from 'react';
import { askWhoWaits } from '../../api/rooms';

const pollMs = 3000;

export interface WhoWaits {
  readonly people: LobbyList['items'];
  /** Never rejects: what failed is asked again by itself. */
  readonly reload: () => Promise<void>;
}

/** Everybody who waits, the longest first. Asked again every few seconds: what was missed is there the next time. */
export function useWhoWaits(roomName: string): WhoWaits {
  const [people, setPeople] = useState<LobbyList['items']>([]);

  const reload = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const { items } = await askWhoWaits({ params: { roomName }, signal });
        if (!signal?.aborted) setPeople(items);
      } catch {
        // A lost network says so elsewhere; a right that was taken away ends with this component.
      }
    },
    [roomName],
  );

  useEffect(() => {
    const over = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      await reload(over.signal);
      if (!over.signal.aborted) timer = setTimeout(() => void ask(), pollMs);
    };
    void ask();
    return () => {
      over.abort();
      clearTimeout(timer);
    };
  }, [reload]);

  return { people, reload: () => reload() };
}
