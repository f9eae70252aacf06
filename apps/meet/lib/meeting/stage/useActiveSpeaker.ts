import { useEffect, useRef, useState } from 'react';
import { useMeeting } from '../MeetingContext';
import { chooseSpeaker, nobody } from './speaker-choice';

const lookMs = 500;

/** Who has the large place. One's own voice never takes it. */
export function useActiveSpeaker(isWanted: boolean): string | undefined {
  const participants = useMeeting((state) => state.participants);
  const speakers = useMeeting((state) => state.speakers);
  const choice = useRef(nobody);
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    if (!isWanted) return;
    const present = participants.filter(({ isLocal }) => !isLocal).map(({ identity }) => identity);
    const look = (): void => {
      choice.current = chooseSpeaker(choice.current, { speakers, present, nowMs: performance.now() });
      setCurrent(choice.current.current);
    };
    look();
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, [isWanted, participants, speakers]);
  return current;
}
