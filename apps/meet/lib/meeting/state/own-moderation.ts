/** Whether the person here may decide who comes in. For what is shown: the server decides what is done. Pure. */
import type { RoomRole } from '@live-meeting/contracts/livekit/roles';
import type { MeetingState } from './meeting-facts';

/** As in the contract; importing its list would bring its library to the browser. */
export const moderating: readonly RoomRole[] = ['host', 'teacher', 'interviewer'];

export function ownModeration({ participants }: MeetingState): boolean {
  const role = participants.find(({ isLocal }) => isLocal)?.role;
  return moderating.some((known) => known === role);
}
