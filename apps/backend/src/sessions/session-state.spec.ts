import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import { sessionStates, sightingOf, type Sighting } from './session-state.js';

const sighting = (meetingId: string, startedAtMs: number, finishedAtMs?: number): Sighting => ({
  meetingId,
  roomName: 'r',
  startedAtMs,
  seenAtMs: finishedAtMs ?? startedAtMs,
  finishedAtMs,
});

describe('sessionStates', () => {
  it('is active from the first sight and ended by the farewell', () => {
    expect(sessionStates([sighting('a', 1)]).get('a')).toEqual({ status: 'ACTIVE', startedAtMs: 1 });
    expect(sessionStates([sighting('a', 1), sighting('a', 1, 9)]).get('a')).toEqual({
      status: 'ENDED',
      startedAtMs: 1,
      endedAtMs: 9,
      endReason: 'finished',
    });
  });

  it('takes a sitting without farewell for lost when the room sits again', () => {
    const states = sessionStates([sighting('a', 1), { ...sighting('a', 1), seenAtMs: 3 }, sighting('b', 5)]);
    expect(states.get('a')).toEqual({ status: 'ENDED', startedAtMs: 1, endedAtMs: 3, endReason: 'lost' });
    expect(states.get('b')).toEqual({ status: 'ACTIVE', startedAtMs: 5 });
  });

  it('believes a late farewell more than its own conclusion', () => {
    expect(sessionStates([sighting('b', 5), sighting('a', 1), sighting('a', 1, 4)]).get('a')).toMatchObject({
      endedAtMs: 4,
      endReason: 'finished',
    });
  });

  it('does not depend on order or repetition', () => {
    const facts = fc.array(
      fc.record({
        meetingId: fc.constantFrom('a', 'b', 'c'),
        roomName: fc.constant('r'),
        startedAtMs: fc.nat(20),
        seenAtMs: fc.nat(40),
        finishedAtMs: fc.option(fc.nat(40), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.nat()), (seen, numbers) => {
        const shuffled = [...seen, ...seen]
          .map((fact) => ({ fact, key: numbers.next().value }))
          .sort((x, y) => Number(x.key) - Number(y.key));
        const again = sessionStates(shuffled.map(({ fact }) => fact));
        expect(Object.fromEntries(again)).toEqual(Object.fromEntries(sessionStates(seen)));
      }),
    );
  });
});

describe('sightingOf', () => {
  const event: WebhookEvent = {
    id: 'EV_1',
    name: 'track_published',
    createdAtMs: 7000,
    room: { sid: 'RM_1', name: 'r', createdAtMs: 5500 },
  };

  it('sees a sitting in any event that names the room', () => {
    expect(sightingOf(event)).toEqual({ ...sighting('RM_1', 5500), seenAtMs: 7000 });
    expect(sightingOf({ ...event, name: 'room_finished' })).toEqual(sighting('RM_1', 5500, 7000));
  });

  it('does not take silence about the start for a start before all others', () => {
    const quiet = { ...event, room: { sid: 'RM_1', name: 'r', createdAtMs: 0 } };
    expect(sightingOf(quiet)).toMatchObject({ startedAtMs: 7999, seenAtMs: 7999 });
    const seen = [event, quiet].map(sightingOf).filter((one) => one !== undefined);
    for (const order of [seen, seen.toReversed()])
      expect(sessionStates(order).get('RM_1')).toEqual({ status: 'ACTIVE', startedAtMs: 5500 });
  });

  it('takes no conclusion of our own for a farewell', () => {
    expect(sightingOf({ ...event, name: 'room_finished', reconciled: true })?.finishedAtMs).toBeUndefined();
  });

  it('sees none where there is no room', () => {
    expect(sightingOf({ id: 'EV_2', name: 'egress_started', createdAtMs: 1 })).toBeUndefined();
  });
});
