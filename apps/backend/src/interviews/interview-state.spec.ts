import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import {
  expiresAfterMs,
  interviewNow,
  lostGraceMs,
  mergeSittings,
  sittingFactsOf,
  type InterviewFacts,
  type SittingFacts,
} from './interview-state.js';

const scheduledAtMs = 1_000_000;
const facts = (more: Partial<InterviewFacts> = {}): InterviewFacts => ({
  scheduledAtMs,
  cancelledAtMs: undefined,
  closedAtMs: undefined,
  sittings: [],
  ...more,
});
const sitting = (meetingId: string, more: Partial<SittingFacts> = {}): SittingFacts => ({
  meetingId,
  startedAtMs: 10,
  joinedAtMs: undefined,
  seenAtMs: 10,
  finishedAtMs: undefined,
  lostAtMs: undefined,
  ...more,
});
const now = (more: Partial<InterviewFacts>, nowMs = 100): ReturnType<typeof interviewNow> =>
  interviewNow(facts(more), nowMs);

describe('an interview', () => {
  it('is scheduled until somebody whose coming begins it has come', () => {
    expect(now({})).toEqual({ status: 'scheduled', startedAtMs: undefined, endedAtMs: undefined });
    expect(now({ sittings: [sitting('a')] }).status).toBe('scheduled');
    expect(now({ sittings: [sitting('a', { finishedAtMs: 20 })] }).status).toBe('scheduled');
    expect(now({ sittings: [sitting('a', { joinedAtMs: 12 })] })).toMatchObject({ status: 'active', startedAtMs: 12 });
  });

  it('is completed when its call has finished, or somebody ended it', () => {
    const finished = sitting('a', { joinedAtMs: 12, finishedAtMs: 30 });
    expect(now({ sittings: [finished] })).toEqual({ status: 'completed', startedAtMs: 12, endedAtMs: 30 });
    expect(now({ sittings: [finished], closedAtMs: 25 }).endedAtMs).toBe(25);
    expect(now({ cancelledAtMs: 5 })).toEqual({ status: 'cancelled', startedAtMs: undefined, endedAtMs: 5 });
  });

  it('expires a day after its time, where nobody came', () => {
    expect(now({}, scheduledAtMs + expiresAfterMs - 1).status).toBe('scheduled');
    expect(now({}, scheduledAtMs + expiresAfterMs).status).toBe('expired');
    expect(now({ sittings: [sitting('a', { joinedAtMs: 12 })] }, scheduledAtMs + expiresAfterMs).status).toBe('active');
  });

  it('waits for people to come back to a room that was lost with its server', () => {
    const lost = sitting('a', { joinedAtMs: 12, seenAtMs: 20, lostAtMs: 20 });
    expect(now({ sittings: [lost] }, 20 + lostGraceMs - 1).status).toBe('active');
    expect(now({ sittings: [lost] }, 20 + lostGraceMs)).toMatchObject({ status: 'completed', endedAtMs: 20 });
    const again = sitting('b', { startedAtMs: 40, seenAtMs: 40 });
    expect(now({ sittings: [lost, again] }, 20 + lostGraceMs).status).toBe('active');
    expect(now({ sittings: [{ ...lost, seenAtMs: 21 }] }, 20 + lostGraceMs).status).toBe('active');
  });

  it('stays completed while only somebody else is in its room again', () => {
    const over = sitting('a', { joinedAtMs: 12, finishedAtMs: 30 });
    const visited = sitting('b', { startedAtMs: 40, seenAtMs: 40 });
    expect(now({ sittings: [over, visited] })).toMatchObject({ status: 'completed', endedAtMs: 30 });
    expect(now({ sittings: [over, { ...visited, joinedAtMs: 50 }] }).status).toBe('active');
  });

  it('does not wait for a sitting that another has followed', () => {
    const silent = sitting('a', { joinedAtMs: 12 });
    const next = sitting('b', { startedAtMs: 40, seenAtMs: 40, finishedAtMs: 60 });
    expect(now({ sittings: [next, silent] }).status).toBe('completed');
  });
});

describe('what events say', () => {
  const room = { sid: 'RM_1', name: 'interview_x', createdAtMs: 500 };
  const event = (name: string, createdAtMs: number, more: Partial<WebhookEvent> = {}): WebhookEvent => ({
    id: `EV_${name}_${String(createdAtMs)}`,
    name,
    createdAtMs,
    room,
    ...more,
  });
  const joined = (identity: string, createdAtMs: number): WebhookEvent =>
    event('participant_joined', createdAtMs, {
      participant: { sid: 'PA_1', identity, name: '', kind: 'standard', hidden: false, joinedAtMs: 0 },
    });
  const id = '0e2c4a1e-57cb-4b1e-9d2c-0a6f3d1b7c55';

  it.each([
    [`candidate_${id}_device-1`, 700],
    [`interviewer_${id}_device-1`, 700],
    [`observer_${id}_device-1`, undefined],
    [`hr_${id}_device-1`, undefined],
    [`ai_agent_${id}_device-1`, undefined],
    [`user_${id}_device-1`, undefined],
    ['candidate_x', undefined],
  ])('%s begins it: %s', (identity, joinedAtMs) => {
    expect(sittingFactsOf(joined(identity, 700))?.joinedAtMs).toBe(joinedAtMs);
  });

  it('know a farewell from a conclusion', () => {
    expect(sittingFactsOf(event('room_finished', 900))).toMatchObject({ finishedAtMs: 900, lostAtMs: undefined });
    expect(sittingFactsOf(event('room_finished', 900, { reconciled: true }))).toMatchObject({
      finishedAtMs: undefined,
      lostAtMs: 900,
    });
  });

  it('add up to the same state in any order and however often', () => {
    const times = fc.integer({ min: 500, max: 2000 });
    const sids = fc.constantFrom('RM_1', 'RM_2', 'RM_3');
    const events = fc.array(
      fc.oneof(
        fc.record({ sid: sids, at: times }).map(({ sid, at }) => event('room_started', at, { room: { ...room, sid } })),
        fc
          .record({ sid: sids, at: times, role: fc.constantFrom('candidate', 'interviewer', 'hr') })
          .map(({ sid, at, role }) => ({ ...joined(`${role}_${id}_device-1`, at), room: { ...room, sid } })),
        fc
          .record({ sid: sids, at: times, reconciled: fc.boolean() })
          .map(({ sid, at, reconciled }) =>
            event('room_finished', at, { room: { ...room, sid }, ...(reconciled ? { reconciled } : {}) }),
          ),
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat()), fc.nat(3_000_000), (seen, numbers, nowMs) => {
        const shuffled = [...seen, ...seen]
          .map((fact) => ({ fact, key: Number(numbers.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ fact }) => fact);
        expect(stateAfter(shuffled, nowMs)).toEqual(stateAfter(seen, nowMs));
      }),
    );
  });
});

function stateAfter(events: readonly WebhookEvent[], nowMs: number): ReturnType<typeof interviewNow> {
  const seen = events.map(sittingFactsOf).filter((found) => found !== undefined);
  const sittings = [...Map.groupBy(seen, ({ meetingId }) => meetingId).values()].map((same) =>
    same.reduce(mergeSittings),
  );
  return interviewNow(facts({ sittings }), nowMs);
}
