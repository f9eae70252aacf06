import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { askLobbyAnswer } from '../../api/rooms';
import { Door, type DoorState, type FirstAccess, type Knock, type Visitor } from './door';
import type { DoorRefusal } from './door-refusal';

export interface DoorOptions {
  readonly knock: Knock;
  /** Why the person stands here again. */
  readonly refusal: DoorRefusal | undefined;
  readonly onEnter: (visitor: Visitor, first: FirstAccess) => void;
  /** A host said no. */
  readonly onDenied: () => void;
}

export interface DoorControl {
  readonly state: DoorState;
  readonly knock: (visitor: Visitor) => void;
  readonly leave: () => void;
}

/** The door of one meeting, as long as the person stands before it. */
export function useDoor({ knock, refusal, onEnter, onDenied }: DoorOptions): DoorControl {
  const [door] = useState(() => new Door({ knock, askLobby }, refusal));
  const state = useSyncExternalStore(door.subscribe, door.getState, door.getState);
  const enter = useEffectEvent(onEnter);
  const beDenied = useEffectEvent(onDenied);

  useEffect(() => {
    if (state.kind === 'in') enter(state.visitor, state.first);
    if (state.kind === 'free' && state.refusal?.code === 'lobby.denied') beDenied();
  }, [state]);

  useEffect(() => {
    const over = new AbortController();
    // Browsers slow the clock of a tab that is not looked at, and nothing is heard without a network.
    document.addEventListener('visibilitychange', door.wake, { signal: over.signal });
    addEventListener('online', door.wake, { signal: over.signal });
    return () => {
      over.abort();
      door.close();
    };
  }, [door]);

  return { state, knock: door.knock, leave: door.leave };
}

function askLobby(lobbyId: string, signal: AbortSignal) {
  return askLobbyAnswer({ params: { lobbyId }, signal });
}
