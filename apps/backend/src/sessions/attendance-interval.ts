/**
 * When somebody attended, from what is known of it. Pure. LiveKit's word for both ends makes an interval `proven`; an
 * end that was concluded makes it `estimated`, and is the last time the person was seen.
 */
import type { Attendance } from '@live-meeting/contracts/http/sessions';

export interface AttendanceFacts {
  readonly participantSid: string;
  readonly identity: string;
  readonly name: string;
  readonly joinedAt: Date | null;
  /** LiveKit said so. */
  readonly leftAt: Date | null;
  /** Found to be gone, last seen then. */
  readonly goneAt: Date | null;
  /** Nobody attends what is over. */
  readonly sessionEndedAt: Date | null;
}

export function attendanceOf(facts: AttendanceFacts): Attendance {
  const { participantSid, identity, name, joinedAt, leftAt } = facts;
  const end = leftAt ?? facts.goneAt ?? facts.sessionEndedAt;
  // LiveKit dates departures in whole seconds: one within the second of the arrival must not come before it.
  const endMs = end === null ? null : Math.max(end.getTime(), joinedAt?.getTime() ?? 0);
  const isOpen = endMs === null;
  const isProven = joinedAt !== null && (isOpen || leftAt !== null);
  return {
    participantSid,
    identity,
    name,
    joinedAt: joinedAt?.toISOString() ?? null,
    leftAt: endMs === null ? null : new Date(endMs).toISOString(),
    durationSeconds: joinedAt === null || endMs === null ? null : (endMs - joinedAt.getTime()) / 1000,
    evidence: isProven ? 'proven' : 'estimated',
  };
}
