import { useMeeting, useMeetingParts, useViewActions } from '../MeetingContext';
import { ownModeration } from '../state/own-moderation';

/** Leaves at once; whoever could end the meeting for the others is asked which of the two is meant. */
export function useLeave(): () => void {
  const { commands, roomName } = useMeetingParts();
  const { openDialog } = useViewActions();
  const isAsked =
    useMeeting((state) => ownModeration(state) && state.participants.length > 1) && roomName !== undefined;
  return () => (isAsked ? openDialog('leave') : void commands.leave());
}
