import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CredentialCleaningService } from '../../src/accounts/credential-cleaning.service.js';
import { apiOf } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { RoomPeople } from '../support/room-people.js';

let backend: RunningBackend;
let people: RoomPeople;

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
});

afterAll(async () => {
  await backend.stop();
});

const query = (text: string, values?: readonly unknown[]): Promise<object[]> => backend.database.query(text, values);

it('what proves nothing any more is dropped by the thousand, and nothing else', async () => {
  const visitor = people.visitor();
  await visitor.join({ roomName: 'still-here' });
  const { userId } = await people.account();
  await query(
    `INSERT INTO participant_session (id, token_hash, room_name, person_id, identity, role, name, expires_at)
     SELECT gen_random_uuid(), sha256(n::text::bytea), 'long-ago', 'guest_1', 'guest_1_device-01', 'participant', 'A',
       now() - interval '25 hours' FROM generate_series(1, 4500) n`,
  );
  for (const expiresAt of ['2 days', '-1 day'])
    await query(
      `INSERT INTO auth_session (id, token, user_id, expires_at, updated_at)
       VALUES (gen_random_uuid(), $1, $2, now() - $3::interval, now())`,
      [randomUUID(), userId, expiresAt],
    );
  const cleaning = backend.app.get(CredentialCleaningService);
  expect(await cleaning.runOnce()).toBe(true);
  expect(await query('SELECT DISTINCT room_name FROM participant_session')).toEqual([{ room_name: 'still-here' }]);
  expect(await query('SELECT expires_at > now() AS lives FROM auth_session')).toEqual([{ lives: true }]);
  expect((await apiOf(visitor).get('/api/rooms/still-here/messages')).status).toBe(200);
  expect(await cleaning.runOnce()).toBe(false);
});
