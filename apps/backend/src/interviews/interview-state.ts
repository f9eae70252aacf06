/**
 * What an interview is, as a pure function of what was decided about it and what was seen of its sittings: any order,
 * repetition or delay of the same facts gives the same state.
 */
import type { InterviewStatus } from '@live-meeting/contracts/http/interviews';
import { beganByMs, type WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';

/** Where nobody came: a day after its time. */
export const expiresAfterMs = 24 * 3_600_000;
/** A room that vanished with its server is made again by those who were in it; after this nobody comes any more. */
export const lostGraceMs = 10 * 60_000;

export interface SittingFacts {
  readonly meetingId: string;
  readonly startedAtMs: number;
  /** When the first candidate or interviewer came. */
  readonly joinedAtMs: number | undefined;
  /** The latest sign of life. */
  readonly seenAtMs: number;
  /** LiveKit said that the room finished. */
  readonly finishedAtMs: number | undefined;
  /** A comparison with the server did not find it any more; a later sign of life shows that this was wrong. */
  readonly lostAtMs: number | undefined;
}

export interface InterviewFacts {
  readonly scheduledAtMs: number;
  readonly cancelledAtMs: number | undefined;
  /** Somebody ended it. */
  readonly closedAtMs: number | undefined;
  readonly sittings: readonly SittingFacts[];
}

export interface InterviewNow {
  readonly status: InterviewStatus;
  readonly startedAtMs: number | undefined;
  readonly endedAtMs: number | undefined;
}

/** Those whose coming begins an interview. */
const beginsIt = /^(candidate|interviewer)_[0-9a-f-]{36}_/;

/** What an event says of the sitting it names. */
export function sittingFactsOf(event: WebhookEvent): SittingFacts | undefined {
  const { room, participant } = event;
  if (room === undefined) return undefined;
  const isEnd = event.name === 'room_finished';
  const begins =
    event.name === 'participant_joined' && participant !== undefined && beginsIt.test(participant.identity);
  return {
    meetingId: room.sid,
    startedAtMs: beganByMs(event),
    joinedAtMs: begins ? (participant.joinedAtMs > 0 ? participant.joinedAtMs : event.createdAtMs) : undefined,
    seenAtMs: Math.max(room.createdAtMs, isEnd ? 0 : event.createdAtMs),
    finishedAtMs: isEnd && event.reconciled === undefined ? event.createdAtMs : undefined,
    lostAtMs: isEnd && event.reconciled === true ? event.createdAtMs : undefined,
  };
}

export function mergeSittings(known: SittingFacts, seen: SittingFacts): SittingFacts {
  return {
    meetingId: known.meetingId,
    startedAtMs: Math.min(known.startedAtMs, seen.startedAtMs),
    joinedAtMs: earliest(known.joinedAtMs, seen.joinedAtMs),
    seenAtMs: Math.max(known.seenAtMs, seen.seenAtMs),
    finishedAtMs: earliest(known.finishedAtMs, seen.finishedAtMs),
    lostAtMs: latest(known.lostAtMs, seen.lostAtMs),
  };
}

export function interviewNow(
  { scheduledAtMs, cancelledAtMs, closedAtMs, sittings }: InterviewFacts,
  nowMs: number,
): InterviewNow {
  const held = sittings.filter(({ joinedAtMs }) => joinedAtMs !== undefined);
  const startedAtMs = held.map(({ joinedAtMs }) => joinedAtMs).reduce(earliest, undefined);
  if (cancelledAtMs !== undefined) return { status: 'cancelled', startedAtMs, endedAtMs: cancelledAtMs };
  if (closedAtMs !== undefined) return { status: 'completed', startedAtMs, endedAtMs: closedAtMs };
  if (held.length === 0) {
    const isOver = nowMs >= scheduledAtMs + expiresAfterMs;
    return { status: isOver ? 'expired' : 'scheduled', startedAtMs, endedAtMs: undefined };
  }
  const last = lastOf(sittings);
  // Those whose room was lost come back to it one by one; whoever enters one that has finished begins nothing.
  const isTaken = last?.joinedAtMs !== undefined || held.every(({ finishedAtMs }) => finishedAtMs === undefined);
  if (isTaken && isOngoing(last, nowMs)) return { status: 'active', startedAtMs, endedAtMs: undefined };
  return { status: 'completed', startedAtMs, endedAtMs: held.map(endOf).reduce(latest, undefined) };
}

/** LiveKit holds one room per name, so only the last sitting can be going on. */
function lastOf(sittings: readonly SittingFacts[]): SittingFacts | undefined {
  return [...sittings].sort((a, b) => a.startedAtMs - b.startedAtMs || (a.meetingId < b.meetingId ? -1 : 1)).at(-1);
}

function isOngoing(sitting: SittingFacts | undefined, nowMs: number): boolean {
  if (sitting === undefined || sitting.finishedAtMs !== undefined) return false;
  return !isLost(sitting) || nowMs < endOf(sitting) + lostGraceMs;
}

function isLost({ lostAtMs, seenAtMs }: SittingFacts): boolean {
  return lostAtMs !== undefined && lostAtMs >= seenAtMs;
}

/** Without a farewell nobody knows: the last time seen is the most that can be said. */
function endOf({ finishedAtMs, seenAtMs, lostAtMs = 0 }: SittingFacts): number {
  return finishedAtMs ?? Math.max(seenAtMs, lostAtMs);
}

function earliest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}
