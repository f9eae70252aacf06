/**
 * What a session is, as a pure function of the facts seen about it: any order, repetition or delay of the same facts
 * gives the same state. The SQL in `prisma/session.repository.ts` is the same rule on rows.
 */
import { beganByMs, type WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';

export interface Sighting {
  readonly meetingId: string;
  readonly roomName: string;
  readonly startedAtMs: number;
  /** The latest sign of life. */
  readonly seenAtMs: number;
  /** When LiveKit said that the room finished. */
  readonly finishedAtMs: number | undefined;
}

export type SessionState =
  | { readonly status: 'ACTIVE'; readonly startedAtMs: number }
  | {
      readonly status: 'ENDED';
      readonly startedAtMs: number;
      readonly endedAtMs: number;
      readonly endReason: 'finished' | 'lost';
    };

/** Any event that names a room proves that its sitting began, even when `room_started` itself was lost. */
export function sightingOf(event: WebhookEvent): Sighting | undefined {
  const { room } = event;
  if (room === undefined) return undefined;
  const isFarewell = event.name === 'room_finished' && event.reconciled === undefined;
  const startedAtMs = beganByMs(event);
  return {
    meetingId: room.sid,
    roomName: room.name,
    startedAtMs,
    seenAtMs: Math.max(startedAtMs, event.createdAtMs),
    finishedAtMs: isFarewell ? event.createdAtMs : undefined,
  };
}

/** The states of all sittings of one room, by `meetingId`, from everything that was seen of them. */
export function sessionStates(sightings: readonly Sighting[]): Map<string, SessionState> {
  const merged = [...Map.groupBy(sightings, ({ meetingId }) => meetingId).values()].map(mergeSightings);
  const inOrder = merged.sort((a, b) => a.startedAtMs - b.startedAtMs || (a.meetingId < b.meetingId ? -1 : 1));
  return new Map(inOrder.map((sighting, index) => [sighting.meetingId, stateOf(sighting, inOrder[index + 1])]));
}

function mergeSightings(sightings: readonly Sighting[]): Sighting {
  return sightings.reduce((known, seen) => ({
    ...known,
    startedAtMs: Math.min(known.startedAtMs, seen.startedAtMs),
    seenAtMs: Math.max(known.seenAtMs, seen.seenAtMs),
    finishedAtMs: earliest(known.finishedAtMs, seen.finishedAtMs),
  }));
}

/**
 * LiveKit holds one room per name, so a later sitting shows that this one is over even if nobody said so. When it ended
 * nobody knows: the last time seen is the most that can be said.
 */
function stateOf(sighting: Sighting, next: Sighting | undefined): SessionState {
  const { startedAtMs, seenAtMs, finishedAtMs } = sighting;
  if (finishedAtMs !== undefined)
    return { status: 'ENDED', startedAtMs, endedAtMs: finishedAtMs, endReason: 'finished' };
  if (next !== undefined) return { status: 'ENDED', startedAtMs, endedAtMs: seenAtMs, endReason: 'lost' };
  return { status: 'ACTIVE', startedAtMs };
}

function earliest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}
