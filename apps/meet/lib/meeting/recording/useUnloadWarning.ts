import { useEffect } from 'react';
import { useMeeting } from '../MeetingContext';
import { ownModeration } from '../state/own-moderation';
import { isRunning } from '../state/room-news-reducer';

/** A host who closes the page of a meeting that is being recorded is asked by the browser whether that is meant. */
export function useUnloadWarning(): void {
  const isWarned = useMeeting((state) => isRunning(state.recording) && ownModeration(state));
  useEffect(() => {
    if (!isWarned) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isWarned]);
}
