import type { ParticipantInfo, RoomInfo } from '@live-meeting/livekit-server/room-admin';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ReconcilerService } from '../../src/sessions/reconciler.service.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { deliverWebhook, roomEvent, signWebhook } from '../support/signed-webhook.js';

let backend: RunningBackend;
let lastId = 0;

beforeAll(async () => {
  backend = await startBackend();
});

afterAll(async () => {
  await backend.stop();
});

interface SessionRow {
  meeting_id: string;
  status: string;
  started_at: Date;
  ended_at: Date | null;
  end_reason: string | null;
  last_seen_at: Date;
}

interface AttendanceRow {
  participant_sid: string;
  identity: string;
  joined_at: Date | null;
  left_at: Date | null;
  gone_at: Date | null;
}

const pass = (): Promise<boolean> => backend.app.get(ReconcilerService).runOnce();
const sessionOf = async (meetingId: string): Promise<SessionRow | undefined> =>
  (await backend.database.query<SessionRow>('SELECT * FROM session WHERE meeting_id = $1', [meetingId]))[0];
const peopleOf = (meetingId: string): Promise<AttendanceRow[]> =>
  backend.database.query<AttendanceRow>('SELECT * FROM attendance WHERE meeting_id = $1 ORDER BY joined_at', [
    meetingId,
  ]);
const open = (name: string): Promise<RoomInfo> =>
  backend.roomAdmin.createRoom({
    name,
    emptyTimeoutSeconds: 300,
    departureTimeoutSeconds: 20,
    maxParticipants: 0,
  });

/** LiveKit's own word, where the test wants it to arrive. */
async function tell(name: string, room: RoomInfo, person?: ParticipantInfo): Promise<void> {
  const event = roomEvent(
    name,
    { sid: room.sid, name: room.name, startedAtMs: room.creationTimeMs },
    {
      id: `EV_${String((lastId += 1))}`,
      atMs: Date.now(),
      ...(person === undefined
        ? {}
        : {
            participant: {
              sid: person.sid,
              identity: person.identity,
              name: person.name,
              joinedAtMs: String(person.joinedAtMs),
            },
          }),
    },
  );
  expect((await deliverWebhook(backend, signWebhook(event))).status).toBe(204);
}

/** As if the last look had been half a minute ago. */
const letTimePass = (): Promise<object[]> =>
  backend.database.query(`UPDATE session SET looked_at = looked_at - interval '31 seconds'`);

describe('a sitting that no webhook told of', () => {
  it('is found with the people in it, as LiveKit saw them come', async () => {
    const room = await open('unheard');
    const person = backend.roomAdmin.join('unheard', { identity: 'guest_1_device-01', name: 'Amina' });
    backend.roomAdmin.join('unheard', { identity: 'recorder_1', role: 'recorder' });
    backend.roomAdmin.join('unheard', { identity: 'agent_1', kind: 'egress' });
    expect(await pass()).toBe(true);
    expect(await sessionOf(room.sid)).toMatchObject({ status: 'ACTIVE', started_at: new Date(room.creationTimeMs) });
    expect(await peopleOf(room.sid)).toMatchObject([
      {
        participant_sid: person.sid,
        identity: 'guest_1_device-01',
        joined_at: new Date(person.joinedAtMs),
        left_at: null,
        gone_at: null,
      },
    ]);
  });

  it('is found once: what is known is not told again', async () => {
    const told = async (): Promise<object[]> =>
      backend.database.query(`SELECT id FROM webhook_event WHERE id LIKE 'RC_%' ORDER BY id`);
    const before = await told();
    await letTimePass();
    await pass();
    expect(await told()).toEqual(before);
  });
});

describe('a sitting without farewell', () => {
  it('ends as lost, with the last time seen, and its people with it', async () => {
    const room = await open('vanishing');
    const person = backend.roomAdmin.join('vanishing', { identity: 'guest_2_device-01', name: 'Badr' });
    await tell('participant_joined', room, person);
    await pass();
    const seen = (await sessionOf(room.sid))?.last_seen_at;
    backend.roomAdmin.crash();
    await pass();
    expect(await sessionOf(room.sid)).toMatchObject({ status: 'ENDED', end_reason: 'lost', ended_at: seen });
  });

  it('is not believed to be over because LiveKit does not answer', async () => {
    const room = await open('unreachable');
    await tell('room_started', room);
    backend.roomAdmin.failWith('livekit.unavailable');
    await expect(pass()).rejects.toMatchObject({ code: 'livekit.unavailable' });
    backend.roomAdmin.failWith();
    expect(await sessionOf(room.sid)).toMatchObject({ status: 'ACTIVE' });
  });

  it('says what LiveKit says when its farewell comes late', async () => {
    const room = await open('late-farewell');
    await tell('room_started', room);
    await backend.roomAdmin.deleteRoom('late-farewell');
    await pass();
    expect(await sessionOf(room.sid)).toMatchObject({ end_reason: 'lost' });
    await tell('room_finished', room);
    expect(await sessionOf(room.sid)).toMatchObject({ status: 'ENDED', end_reason: 'finished' });
  });

  it('is active again when it turns out to be there, and stays ended once it has said farewell', async () => {
    const room = await open('back-again');
    const gone = await open('really-gone');
    await tell('room_started', room);
    await tell('room_finished', gone);
    await backend.database.query(
      `UPDATE session SET status = 'ENDED', end_reason = 'lost', ended_at = last_seen_at WHERE meeting_id = $1`,
      [room.sid],
    );
    await pass();
    expect(await sessionOf(room.sid)).toMatchObject({ status: 'ACTIVE', end_reason: null, ended_at: null });
    expect(await sessionOf(gone.sid)).toMatchObject({ status: 'ENDED', end_reason: 'finished' });
  });
});

describe('a departure that no webhook told of', () => {
  it('is an estimate, until LiveKit says better', async () => {
    const room = await open('quiet-leaving');
    const person = backend.roomAdmin.join('quiet-leaving', { identity: 'guest_3_device-01', name: 'Chadi' });
    backend.roomAdmin.join('quiet-leaving', { identity: 'guest_4_device-01', name: 'Dana' });
    await tell('participant_joined', room, person);
    await pass();
    const [{ looked_at: lookedAt } = { looked_at: null }] = await backend.database.query<{ looked_at: Date | null }>(
      'SELECT looked_at FROM session WHERE meeting_id = $1',
      [room.sid],
    );
    backend.roomAdmin.leave('quiet-leaving', person.identity);
    await pass();
    const ofPerson = async (): Promise<AttendanceRow | undefined> =>
      (await peopleOf(room.sid)).find(({ participant_sid: sid }) => sid === person.sid);
    const seenAt = Math.max(lookedAt?.getTime() ?? 0, person.joinedAtMs);
    expect(await ofPerson()).toMatchObject({ left_at: null, gone_at: new Date(seenAt) });
    await tell('participant_left', room, person);
    expect(await ofPerson()).toMatchObject({ left_at: expect.any(Date) });
  });

  it('is forgotten when the person is there after all', async () => {
    const room = await open('not-gone');
    const person = backend.roomAdmin.join('not-gone', { identity: 'guest_5_device-01', name: 'Eman' });
    await tell('participant_joined', room, person);
    await backend.database.query('UPDATE attendance SET gone_at = now() WHERE participant_sid = $1', [person.sid]);
    await pass();
    expect(await peopleOf(room.sid)).toMatchObject([{ left_at: null, gone_at: null }]);
  });

  it('does not come back to life when its arrival is told late', async () => {
    const room = await open('late-arrival');
    const person = backend.roomAdmin.join('late-arrival', { identity: 'guest_6_device-01', name: 'Fadi' });
    await pass();
    backend.roomAdmin.leave('late-arrival', person.identity);
    await pass();
    await tell('participant_joined', room, person);
    expect(await peopleOf(room.sid)).toMatchObject([{ left_at: null, gone_at: expect.any(Date) }]);
  });
});

describe('what a pass costs', () => {
  it('is one list of rooms, and people only where a room changed or was not looked at for half a minute', async () => {
    backend.roomAdmin.crash();
    for (const name of ['cost-1', 'cost-2', 'cost-3']) {
      await open(name);
      backend.roomAdmin.join(name, { identity: 'guest_7_device-01', name: 'Ghada' });
    }
    await pass();
    const lists = vi.spyOn(backend.roomAdmin, 'listRooms');
    const looks = vi.spyOn(backend.roomAdmin, 'listParticipants');
    await pass();
    expect([lists.mock.calls.length, looks.mock.calls]).toEqual([1, []]);
    backend.roomAdmin.join('cost-2', { identity: 'guest_8_device-01', name: 'Hadi' });
    await pass();
    expect(looks.mock.calls).toEqual([['cost-2']]);
    await letTimePass();
    await pass();
    expect(looks.mock.calls).toHaveLength(4);
    expect(lists.mock.calls).toHaveLength(3);
  });
});

describe('two backends', () => {
  it('make one pass at a time, and none when the other has just made one', async () => {
    const { PeriodicPassRepository } = await import('../../src/prisma/periodic-pass.repository.js');
    const passes = backend.app.get(PeriodicPassRepository);
    let running = 0;
    let most = 0;
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<undefined>();
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await mayEnd;
      running -= 1;
    };
    const attempts = [1, 2, 3].map(() => passes.tryPass({ name: 'test', minAgeSeconds: 20, work }));
    await vi.waitFor(() => expect(running).toBe(1));
    end(undefined);
    expect((await Promise.all(attempts)).filter(Boolean)).toHaveLength(1);
    expect(most).toBe(1);
    expect(await passes.tryPass({ name: 'test', minAgeSeconds: 20, work })).toBe(false);
    await backend.database.query(`UPDATE periodic_pass SET ran_at = ran_at - interval '21 seconds'`);
    expect(await passes.tryPass({ name: 'test', minAgeSeconds: 20, work })).toBe(true);
  });
});
