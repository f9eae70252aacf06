import { randomUUID } from 'node:crypto';
import type { RecordingPage } from '@live-meeting/contracts/http/recordings';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DatabaseService } from '../../src/prisma/database.service.js';
import { RecordingListRepository } from '../../src/prisma/recording-list.repository.js';
import type { Api } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { RoomPeople, type Account } from '../support/room-people.js';

let backend: RunningBackend;
let people: RoomPeople;

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
});

afterAll(async () => {
  await backend.stop();
});

/** As many that are over, in a room of this name. */
async function recorded(roomName: string, count: number): Promise<void> {
  await backend.database.query(
    `INSERT INTO recording (id, room_id, room_name, meeting_id, backend, status, layout, consent_text, started_by)
     SELECT gen_random_uuid(), room.id, room.room_name, 'RM_' || n, 'local',
            (CASE WHEN n % 5 = 0 THEN 'FAILED' ELSE 'COMPLETE' END)::recording_status, 'grid', 'May we?', 'Amina'
     FROM room, generate_series(1, $2) n WHERE room.room_name = $1`,
    [roomName, count],
  );
}

async function walk(api: Api, query: string): Promise<{ id: string; roomName: string }[]> {
  const seen: { id: string; roomName: string }[] = [];
  let cursor = '';
  do {
    const { status, body } = await api.get<RecordingPage>(`/api/recordings?limit=4&${query}${cursor}`);
    expect(status).toBe(200);
    seen.push(...body.items);
    cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
  } while (cursor !== '');
  return seen;
}

async function room(): Promise<{ readonly owner: Account; readonly roomName: string }> {
  const made = await people.ownedRoom({});
  await recorded(made.roomName, 10);
  return made;
}

describe('lists of recordings', () => {
  it('come in pages that neither repeat nor lose one, by any filter', async () => {
    const { owner, roomName } = await room();
    const all = await walk(owner.api, '');
    expect(all).toHaveLength(10);
    expect(new Set(all.map(({ id }) => id)).size).toBe(10);
    expect(await walk(owner.api, `roomName=${roomName}`)).toEqual(all);
    expect(await walk(owner.api, 'status=FAILED')).toHaveLength(2);
    expect(await walk(owner.api, 'roomName=elsewhere')).toEqual([]);
    for (const wrong of ['limit=0', 'cursor=!', 'cursor=WzFd', 'status=x', 'roomName=%00'])
      expect((await owner.api.get(`/api/recordings?${wrong}`)).status, wrong).toBe(400);
  });

  it('show each what is theirs: own rooms, rooms they moderate, and all to administrators and systems', async () => {
    const [one, other] = [await room(), await room()];
    const teacher = await people.account();
    for (const [{ roomName, owner }, role] of [
      [one, 'teacher'],
      [other, 'student'],
    ] as const)
      await owner.api.put(`/api/rooms/${roomName}/members/${teacher.userId}`, { role });
    const roomsOf = async (api: Api): Promise<Set<string>> =>
      new Set((await walk(api, '')).map(({ roomName }) => roomName));
    expect(await roomsOf(one.owner.api)).toEqual(new Set([one.roomName]));
    expect(await roomsOf(teacher.api)).toEqual(new Set([one.roomName]));
    await backend.database.query(
      `INSERT INTO room_denial (room_id, person_id, denied_by) SELECT id, $2, 'system' FROM room WHERE room_name = $1`,
      [one.roomName, teacher.personId],
    );
    expect(await roomsOf(teacher.api)).toEqual(new Set());
    expect(await roomsOf((await people.account()).api)).toEqual(new Set());
    for (const api of [await people.service('recordings'), (await people.account('admin')).api])
      expect([...(await roomsOf(api))]).toEqual(expect.arrayContaining([one.roomName, other.roomName]));
  });

  it('never look at every recording, however many there are', async () => {
    const { roomName } = await people.ownedRoom({});
    await recorded(roomName, 20_000);
    await backend.database.query('ANALYZE recording');
    await backend.database.query('ANALYZE room');
    const query = vi.spyOn(backend.app.get(DatabaseService), 'query');
    const lists = backend.app.get(RecordingListRepository);
    const nobody = { userId: randomUUID(), personId: `user_${randomUUID()}` };
    for (const reader of [undefined, nobody])
      for (const status of [undefined, 'FAILED'] as const)
        for (const name of [undefined, roomName])
          await lists.list({ reader, status, roomName: name, beforeId: randomUUID(), limit: 51 });
    const asked = query.mock.calls.map(([statement, values]) => ({ statement, values }));
    query.mockRestore();
    expect(asked).toHaveLength(8);
    for (const { statement, values } of asked) {
      const plan = await backend.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${statement.text}`, values);
      const text = plan.map((row) => row['QUERY PLAN']).join('\n');
      expect(text, `${statement.name}\n${text}`).not.toContain('Seq Scan on recording');
    }
  });
});
