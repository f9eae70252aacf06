import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SessionPage } from '@live-meeting/contracts/http/sessions';
import { DatabaseService } from '../../src/prisma/database.service.js';
import { SessionListRepository } from '../../src/prisma/session-list.repository.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { pretendCallers, userCaller } from '../support/pretended-callers.js';

let backend: RunningBackend;
let token: string;

beforeAll(async () => {
  backend = await startBackend();
  token = pretendCallers(backend).tokenOf({
    principal: userCaller('019a2b3c-0000-7000-8000-000000000003', 'admin'),
  });
});

afterAll(async () => {
  await backend.stop();
});

const ask = (query: string): Promise<Response> =>
  fetch(`${backend.url}/api/sessions${query}`, { headers: { authorization: `Bearer ${token}` } });

async function read(query: string): Promise<SessionPage> {
  const response = await ask(query);
  expect(response.status).toBe(200);
  return (await response.json()) as SessionPage;
}

describe('lists of sessions', () => {
  it('come in pages that neither repeat nor lose one, by any filter', async () => {
    await backend.database.query(
      `INSERT INTO session (id, meeting_id, room_name, room_sid, status, started_at, ended_at, end_reason)
       SELECT gen_random_uuid(), 'RM_page_' || n, 'paged', 'RM_page_' || n, 'ENDED', to_timestamp(1000 + n / 3), to_timestamp(2000), 'lost'
       FROM generate_series(1, 25) n`,
    );
    const walk = async (query: string): Promise<string[]> => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page: SessionPage = await read(`?limit=4&${query}${cursor}`);
        seen.push(...page.items.map(({ meetingId }) => meetingId));
        cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
      } while (cursor !== '');
      return seen;
    };
    const all = await walk('roomName=paged');
    expect(all).toHaveLength(25);
    expect(new Set(all).size).toBe(25);
    expect(await walk('roomName=paged&status=ACTIVE')).toEqual([]);
    expect(await walk('roomName=paged&status=ENDED')).toEqual(all);
    expect(await walk('from=1970-01-01T00:16:42Z&to=1970-01-01T00:16:43Z')).toHaveLength(3);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'cursor=!', 'cursor=WzFd', 'status=x', 'roomName=%00', 'from=today'])(
    'refuse %s',
    async (query) => {
      const response = await ask(`?${query}`);
      expect(response.status).toBe(400);
      expect(((await response.json()) as { code: string }).code).toBe('request.invalid');
    },
  );

  it('are read by index, whatever is asked of a hundred thousand', async () => {
    await backend.database.query(
      `INSERT INTO session (id, meeting_id, room_name, room_sid, status, started_at, ended_at, end_reason)
       SELECT gen_random_uuid(), 'RM_many_' || n, 'many-' || n % 1000, 'RM_many_' || n, 'ENDED',
         to_timestamp(n), to_timestamp(n + 1), 'finished' FROM generate_series(1, 100000) n`,
    );
    await backend.database.query('ANALYZE session, room');
    const statements = vi.spyOn(backend.app.get(DatabaseService), 'query');
    const list = backend.app.get(SessionListRepository);
    const ownerId = '019a2b3c-0000-7000-8000-000000000001';
    const after = { at: new Date(50_000_000), id: ownerId };
    const time = new Date(60_000_000);
    for (const ownerId_ of [undefined, ownerId])
      for (const filter of [
        {},
        { after },
        { roomName: 'many-7', after },
        { status: 'ACTIVE', after },
        { from: time },
        { to: time },
      ] as const)
        await list.list({ ...filter, ownerId: ownerId_, limit: 51 });
    for (const [statement, values] of statements.mock.calls) {
      const plan = await backend.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${statement.text}`, values);
      const text = plan.map((line) => line['QUERY PLAN']).join('\n');
      expect(text, `${statement.name}\n${text}`).not.toContain('Seq Scan on session');
    }
    expect(statements).toHaveBeenCalledTimes(12);
    statements.mockRestore();
  });
});
