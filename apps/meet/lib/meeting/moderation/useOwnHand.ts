import { useState } from 'react';
import { raiseHand } from '../../api/moderation';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import { handPlace } from '../state/hand';

export interface OwnHand {
  readonly isRaised: boolean;
  /** From 1; 0 while it is not raised or not counted yet. */
  readonly place: number;
  readonly isPending: boolean;
  readonly toggle: () => void;
}

/** The own hand: shown raised at once, and lowered again with a notice where the server does not know of it. */
export function useOwnHand(): OwnHand {
  const { roomName, tell, room } = useMeetingParts();
  const place = useMeeting(({ participants }) => handPlace(participants, room.localParticipant.identity));
  const [wish, setWish] = useState<boolean>();
  const isRaised = wish ?? place > 0;

  async function change(raised: boolean): Promise<void> {
    setWish(raised);
    try {
      await raiseHand({ params: { roomName: roomName ?? '' }, body: { raised } });
    } catch {
      tell({ type: 'noticed', kind: 'handFailed' });
    } finally {
      setWish(undefined);
    }
  }

  return { isRaised, place, isPending: wish !== undefined, toggle: () => wish === undefined && void change(!isRaised) };
}
