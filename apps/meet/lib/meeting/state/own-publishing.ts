/** Whether the person here may be seen and heard. Pure. */
import type { MeetingState } from './meeting-facts';

export function ownPublishing({ participants }: MeetingState): boolean {
  return participants.find(({ isLocal }) => isLocal)?.canPublish ?? false;
}
