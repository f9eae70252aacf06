import type { TrackSource } from '@live-meeting/contracts/http/room-moderation';
import type { AssignableRoomRole } from '@live-meeting/contracts/livekit/roles';
import { useMemo } from 'react';
import { ApiFault } from '../../api/api-fault';
import {
  changeRole,
  changeRoom,
  endMeeting,
  muteAll,
  muteOne,
  raiseHand,
  removeParticipant,
} from '../../api/moderation';
import { admitAll, askWhoWaits, decideInLobby } from '../../api/rooms';
import { useMeetingParts } from '../MeetingContext';
import type { Tell } from '../state/meeting-store';

export interface Moderation {
  readonly mute: (identity: string, source: TrackSource) => Promise<void>;
  readonly askToUnmute: (identity: string) => Promise<void>;
  readonly muteAll: (except: readonly string[]) => Promise<void>;
  readonly changeRole: (identity: string, role: AssignableRoomRole) => Promise<void>;
  readonly remove: (identity: string) => Promise<void>;
  readonly lowerHand: (identity: string) => Promise<void>;
  readonly lock: (isLocked: boolean) => Promise<void>;
  readonly decide: (lobbyId: string, decision: 'admit' | 'deny') => Promise<void>;
  readonly admitAll: () => Promise<void>;
  /** For everybody. */
  readonly end: () => Promise<void>;
}

/** What hosts do. Nothing here rejects: what did not work is said. */
export function useModeration(): Moderation {
  const { roomName = '', tell } = useMeetingParts();
  return useMemo(() => moderationOf(roomName, tell), [roomName, tell]);
}

function moderationOf(roomName: string, tell: Tell): Moderation {
  const params = { roomName };
  const at = (identity: string) => ({ roomName, identity });
  const run = (work: () => Promise<unknown>): Promise<void> => toldWhenFailed(tell, work);

  /** Another host was quicker, or the person left: the list tells. */
  async function inLobby(work: () => Promise<unknown>): Promise<void> {
    await run(() => work().catch((error: unknown) => unlessGone(error)));
    await run(async () => tell({ type: 'lobbyListed', people: (await askWhoWaits({ params })).items }));
  }

  return {
    mute: (identity, source) => run(() => muteOne({ params: at(identity), body: { source, muted: true } })),
    askToUnmute: (identity) =>
      run(() => muteOne({ params: at(identity), body: { source: 'microphone', muted: false } })),
    muteAll: (except) => run(() => muteAll({ params, body: { except: [...except] } })),
    changeRole: (identity, role) => run(() => changeRole({ params: at(identity), body: { role } })),
    remove: (identity) => run(() => removeParticipant({ params: at(identity) })),
    lowerHand: (identity) => run(() => raiseHand({ params, body: { raised: false, identity } })),
    lock: (isLocked) => run(() => changeRoom({ params, body: { locked: isLocked } })),
    decide: (lobbyId, decision) => inLobby(() => decideInLobby({ params: { roomName, lobbyId }, body: { decision } })),
    admitAll: () => inLobby(() => admitAll({ params, body: { decision: 'admitAll' } })),
    end: () => run(() => endMeeting({ params })),
  };
}

async function toldWhenFailed(tell: Tell, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch {
    tell({ type: 'noticed', kind: 'actionFailed' });
  }
}

function unlessGone(error: unknown): undefined {
  if (error instanceof ApiFault && error.code === 'lobby.not_found') return undefined;
  throw error;
}
