import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interviewStateSchema, type InterviewState } from '@live-meeting/contracts/http/interviews';
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import { InterviewExpiryService } from '../../src/interviews/interview-expiry.service.js';
import { WebhookDispatcher } from '../../src/livekit/webhook-dispatcher.service.js';
import type { Api } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { apply, inHours, interviewBody, schedule } from '../support/interview-people.js';
import { RoomPeople } from '../support/room-people.js';
import { deliverWebhook, roomEvent, signWebhook } from '../support/signed-webhook.js';

let backend: RunningBackend;
let people: RoomPeople;
let api: Api;

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
  api = await people.service('interviews');
});

afterAll(async () => {
  await backend.stop();
});

let events = 0;

interface Sitting {
  readonly sid: string;
  readonly name: string;
  readonly startedAtMs: number;
}

const sittingOf = (name: string): Sitting => ({ sid: `RM_${randomUUID()}`, name, startedAtMs: Date.now() - 5000 });

async function tell(name: string, room: Sitting, identity?: string): Promise<void> {
  events += 1;
  const participant = identity === undefined ? undefined : { sid: `PA_${identity}`.slice(0, 60), identity, name: '' };
  const event = roomEvent(name, room, {
    id: `EV_life_${String(events)}`,
    atMs: Date.now(),
    ...(participant === undefined ? {} : { participant }),
  });
  expect((await deliverWebhook(backend, signWebhook(event))).status).toBe(204);
}

const stateOf = async (id: string): Promise<InterviewState> =>
  interviewStateSchema.parse((await api.get(`/interviews/${id}/status`)).body);

const candidate = `candidate_${randomUUID()}_device-01`;

describe('an interview', () => {
  it('is active from the first candidate on, and completed when the room has finished', async () => {
    const { interviewId: id } = await apply(api);
    const room = sittingOf(id);
    const observer = `observer_${randomUUID()}_device-01`;
    await tell('room_started', room);
    await tell('participant_joined', room, observer);
    expect(await stateOf(id)).toMatchObject({ status: 'scheduled', isActive: false, startedAt: null });
    await tell('participant_joined', room, candidate);
    const active = await stateOf(id);
    expect(active).toMatchObject({ status: 'active', isActive: true, endedAt: null, endedBy: null });
    // Both came within one second of LiveKit's clock.
    const [first, second] = active.participants.toSorted((a, b) => a.identity.localeCompare(b.identity));
    expect(first).toMatchObject({ identity: candidate, participantType: 'candidate', isConnected: true });
    expect(second).toMatchObject({ identity: observer, participantType: 'observer', isConnected: true, leftAt: null });
    expect((await api.patch(`/interviews/${id}`, { scheduledAt: inHours(2) })).body.code).toBe('interview.active');
    await tell('participant_left', room, candidate);
    await tell('room_finished', room);
    const over = await stateOf(id);
    expect(over).toMatchObject({ status: 'completed', isActive: false, startedAt: active.startedAt, endedBy: null });
    expect(over.participants.map(({ isConnected }) => isConnected)).toEqual([false, false]);
    expect(over.participants.every(({ leftAt }) => leftAt !== null)).toBe(true);
    const again = await api.post(`/interviews/${id}/join`, { participantId: randomUUID(), participantType: 'hr' });
    expect([again.status, again.body.code]).toEqual([409, 'interview.completed']);
    expect((await api.get(`/interviews?status=completed&limit=200`)).body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ interviewId: id })]) as object[],
    });
  });

  it('that ended by itself can be given another time', async () => {
    const { interviewId: id } = await apply(api);
    const room = sittingOf(id);
    await tell('participant_joined', room, candidate);
    await tell('room_finished', room);
    expect((await api.patch(`/interviews/${id}`, { notes: 'The phone failed.' })).body).toMatchObject({
      status: 'completed',
    });
    expect((await api.patch(`/interviews/${id}`, { scheduledAt: inHours(1) })).body).toMatchObject({
      status: 'scheduled',
      startedAt: null,
      endedAt: null,
    });
    // Whatever comes late from the old sitting changes nothing.
    await tell('participant_left', room, candidate);
    expect((await stateOf(id)).status).toBe('scheduled');
    await tell('participant_joined', sittingOf(id), candidate);
    expect((await stateOf(id)).status).toBe('active');
  });

  it('is ended by DELETE: everybody is out, and the next one comes in vain', async () => {
    const { interviewId: id } = await schedule(api, interviewBody());
    const room = sittingOf(id);
    await api.post(`/interviews/${id}/join`, { participantId: randomUUID(), participantType: 'interviewer' });
    await tell('participant_joined', room, `interviewer_${randomUUID()}_device-01`);
    expect((await api.delete(`/interviews/${id}`)).status).toBe(200);
    expect(await backend.roomAdmin.getRoom(id)).toBeUndefined();
    const over = await stateOf(id);
    expect(over).toMatchObject({ status: 'completed', endedBy: expect.stringMatching(/^service:/) as string });
    // LiveKit's own farewell comes after.
    await tell('room_finished', room);
    expect(await stateOf(id)).toMatchObject({ status: 'completed', endedAt: over.endedAt });
    expect((await api.patch(`/interviews/${id}`, { scheduledAt: inHours(1) })).body.code).toBe('interview.completed');
  });

  it('is over in the record even while the media server is away, and asking again ends the call', async () => {
    const { interviewId: id } = await schedule(api);
    await api.post(`/interviews/${id}/join`, { participantId: randomUUID(), participantType: 'hr' });
    await tell('participant_joined', sittingOf(id), candidate);
    backend.roomAdmin.failWith('livekit.unavailable');
    expect((await api.delete(`/interviews/${id}`)).status).toBe(503);
    backend.roomAdmin.failWith();
    expect((await stateOf(id)).status).toBe('completed');
    expect((await api.delete(`/interviews/${id}`)).status).toBe(200);
    expect(await backend.roomAdmin.getRoom(id)).toBeUndefined();
  });

  it('to which nobody came expires a day after its time, and is cancelled without the media server', async () => {
    const { interviewId: late } = await schedule(api, interviewBody({ scheduledAt: inHours(-24.1) }));
    const { interviewId: soon } = await schedule(api, interviewBody({ scheduledAt: inHours(-23.9) }));
    const stored = (): Promise<object[]> =>
      backend.database.query('SELECT status FROM interview WHERE id = ANY($1) ORDER BY scheduled_at', [[late, soon]]);
    expect(await stored()).toEqual([{ status: 'scheduled' }, { status: 'scheduled' }]);
    expect(await backend.app.get(InterviewExpiryService).runOnce()).toBe(true);
    expect(await stored()).toEqual([{ status: 'expired' }, { status: 'scheduled' }]);
    // Just made, by whichever backend.
    expect(await backend.app.get(InterviewExpiryService).runOnce()).toBe(false);
    backend.roomAdmin.failWith('livekit.unavailable');
    expect((await api.delete(`/interviews/${soon}`)).status).toBe(200);
    backend.roomAdmin.failWith();
    expect((await stateOf(soon)).status).toBe('cancelled');
  });

  it('whose room was lost with its server waits for people to come back, and then is over', async () => {
    const { interviewId: id } = await apply(api);
    const room = sittingOf(id);
    await tell('participant_joined', room, candidate);
    const lost: WebhookEvent = {
      id: `RC_${room.sid}`,
      name: 'room_finished',
      createdAtMs: Date.now() + 1000,
      room: { sid: room.sid, name: id, createdAtMs: room.startedAtMs },
      reconciled: true,
    };
    await backend.app.get(WebhookDispatcher).accept(lost);
    expect((await stateOf(id)).status).toBe('active');
    await backend.database.query(
      `UPDATE interview_sitting SET seen_at = seen_at - interval '11 minutes', lost_at = lost_at - interval '11 minutes'
       WHERE meeting_id = $1`,
      [room.sid],
    );
    await backend.database.query(`DELETE FROM periodic_pass WHERE name = 'interview-expiry'`);
    await backend.app.get(InterviewExpiryService).runOnce();
    expect((await stateOf(id)).status).toBe('completed');
  });
});

describe('the same events in any order, and more than once', () => {
  it('leave the same interview', { timeout: 60_000 }, async () => {
    const trace = (id: string, tag: string): WebhookEvent[] => {
      const at = Date.now() - 60_000;
      const room = { sid: `RM_${tag}`, name: id, createdAtMs: at };
      const participant = {
        sid: `PA_${tag}`,
        identity: candidate,
        name: '',
        kind: 'standard',
        hidden: false,
        joinedAtMs: at + 2000,
      };
      const event = (name: string, ms: number, more: object = {}): WebhookEvent => ({
        id: `EV_${tag}_${name}`,
        name,
        createdAtMs: at + ms,
        room,
        ...more,
      });
      return [
        event('room_started', 0),
        event('participant_joined', 2000, { participant }),
        event('participant_left', 9000, { participant }),
        event('room_finished', 30_000),
      ];
    };
    const dispatcher = backend.app.get(WebhookDispatcher);
    const shuffles = fc.sample(fc.shuffledSubarray([0, 1, 2, 3, 0, 1, 2, 3], { minLength: 8, maxLength: 8 }), 6);
    for (const [index, order] of shuffles.entries()) {
      const { interviewId: id } = await apply(api);
      const seen = trace(id, `${String(index)}-${randomUUID()}`);
      for (const place of order) {
        const event = seen[place];
        if (event !== undefined) await dispatcher.accept(event);
      }
      const state = await stateOf(id);
      expect(state.status, order.join()).toBe('completed');
      expect(Date.parse(state.endedAt ?? '') - Date.parse(state.startedAt ?? ''), order.join()).toBe(28_000);
    }
  });
});
