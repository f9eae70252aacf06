import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('consent', () => {
  it('is kept with time and wording, for oneself alone', async () => {
    const { roomName } = await people.ownedRoom({});
    const visitor = people.visitor();
    await visitor.join({ roomName });
    const path = `/api/rooms/${roomName}/consents`;
    for (const granted of [true, false])
      expect((await apiOf(visitor).post(path, { purpose: 'recording', granted })).status).toBe(204);
    const rows = await backend.database.query<{ granted: boolean; wording: string }>(
      `SELECT c.granted, c.wording FROM consent c JOIN room r ON r.id = c.room_id WHERE r.room_name = $1 ORDER BY c.id`,
      [roomName],
    );
    expect(rows.map(({ granted }) => granted)).toEqual([true, false]);
    expect(rows[0]?.wording).toContain('recorded');
    expect((await people.nobody().post(path, { purpose: 'recording', granted: true })).status).toBe(401);
    expect((await apiOf(visitor).post(path, { purpose: 'ads', granted: true })).status).toBe(400);
  });
});
