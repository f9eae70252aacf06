import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { Visitor } from '../support/meeting.js';
import { roomEvent, deliverWebhook, signWebhook } from '../support/signed-webhook.js';

let backend: RunningBackend;

beforeAll(async () => {
  backend = await startBackend();
});

afterAll(async () => {
  await backend.stop();
});

const visitor = (): Visitor => new Visitor(backend.url);

describe('seats', () => {
  const limit = async (roomName: string, seats: number): Promise<void> => {
    await backend.database.query(
      `INSERT INTO room (id, room_name, ad_hoc, max_participants) VALUES (gen_random_uuid(), $1, false, $2)`,
      [roomName, seats],
    );
  };

  it('are given to five of twenty who come at once', async () => {
    await limit('seats-race', 5);
    const answers = await Promise.all(Array.from({ length: 20 }, () => visitor().join({ roomName: 'seats-race' })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(15);
    expect(refused[0]?.body.code).toBe('room.full');
  });

  it('belong to a person, whatever the number of devices', async () => {
    await limit('seats-person', 1);
    const person = visitor();
    expect((await person.join({ roomName: 'seats-person' })).status).toBe(200);
    expect((await person.join({ roomName: 'seats-person' })).status).toBe(200);
    expect((await visitor().join({ roomName: 'seats-person' })).status).toBe(409);
  });

  it('are free again when nobody came within a minute, and kept by whoever did', async () => {
    await limit('seats-hold', 1);
    const first = visitor();
    const { body } = await first.join({ roomName: 'seats-hold' });
    const expire = (): Promise<object[]> =>
      backend.database.query(
        `UPDATE seat SET held_until = now() - interval '1 second' WHERE room_id = (SELECT id FROM room WHERE room_name = 'seats-hold')`,
      );
    const room = { sid: 'RM_hold', name: 'seats-hold', startedAtMs: Date.now() };
    const participant = { sid: 'PA_hold', identity: body.identity, name: 'Amina' };

    await deliverWebhook(
      backend,
      signWebhook(roomEvent('participant_joined', room, { id: 'EV_hold_1', atMs: Date.now(), participant })),
    );
    await expire();
    expect((await visitor().join({ roomName: 'seats-hold' })).status).toBe(409);

    await deliverWebhook(
      backend,
      signWebhook(roomEvent('participant_left', room, { id: 'EV_hold_2', atMs: Date.now(), participant })),
    );
    expect((await visitor().join({ roomName: 'seats-hold' })).status).toBe(200);
  });

  it('are cleared away when the sitting is over', async () => {
    await limit('seats-clear', 5);
    await visitor().join({ roomName: 'seats-clear' });
    await backend.database.query(`UPDATE seat SET held_until = now() - interval '1 second'`);
    const room = { sid: 'RM_clear', name: 'seats-clear', startedAtMs: Date.now() };
    await deliverWebhook(backend, signWebhook(roomEvent('room_finished', room, { id: 'EV_clear', atMs: Date.now() })));
    expect(
      await backend.database.query(
        `SELECT 1 FROM seat s JOIN room r ON r.id = s.room_id WHERE r.room_name = 'seats-clear'`,
      ),
    ).toEqual([]);
  });
});
