import type { AttendancePage, SessionDetail, SessionPage, TimelinePage } from '@live-meeting/contracts/http/sessions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditService } from '../../src/audit/audit.service.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { pretendCallers, seatIn, userCaller, type PretendedCallers } from '../support/pretended-callers.js';
import { deliverWebhook, roomEvent, signWebhook } from '../support/signed-webhook.js';

let backend: RunningBackend;
let callers: PretendedCallers;
let as: Record<'admin' | 'owner' | 'stranger' | 'service' | 'otherService' | 'guest' | 'seated', string>;

const ownerId = '019a2b3c-0000-7000-8000-000000000001';
const strangerId = '019a2b3c-0000-7000-8000-000000000002';
const startMs = 1_700_000_000_000;

beforeAll(async () => {
  backend = await startBackend();
  callers = pretendCallers(backend);
  as = {
    admin: callers.tokenOf({ principal: userCaller('019a2b3c-0000-7000-8000-000000000003', 'admin') }),
    owner: callers.tokenOf({ principal: userCaller(ownerId) }),
    stranger: callers.tokenOf({ principal: userCaller(strangerId) }),
    service: callers.tokenOf({ principal: { kind: 'service', id: 'k', scopes: ['sessions'], via: 'api_key' } }),
    otherService: callers.tokenOf({ principal: { kind: 'service', id: 'k', scopes: ['rooms'], via: 'api_key' } }),
    guest: callers.tokenOf({ principal: { kind: 'guest', guestId: 'g', personId: 'guest_g' } }),
    seated: callers.tokenOf({ participations: [seatIn('owned', { role: 'host' })] }),
  };
  await backend.database.query(
    `INSERT INTO "user" (id, email, name, updated_at) VALUES ($1, 'o@example.com', 'O', now()), ($2, 's@example.com', 'S', now())`,
    [ownerId, strangerId],
  );
  await backend.database.query(
    `INSERT INTO room (id, room_name, ad_hoc, max_participants, owner_id, created_at)
     VALUES (gen_random_uuid(), 'owned', false, 0, $1, to_timestamp($2))`,
    [ownerId, startMs / 1000 - 3600],
  );
  await tell('participant_joined', { id: 'EV_s1', atMs: startMs + 1000, participant: person('PA_a', 'Amina', 500) });
  await tell('participant_joined', { id: 'EV_s2', atMs: startMs + 2000, participant: person('PA_b', '=1+1', 1500) });
  await tell('participant_left', { id: 'EV_s3', atMs: startMs + 61_000, participant: person('PA_a', 'Amina', 500) });
  await tell('room_finished', { id: 'EV_s4', atMs: startMs + 90_000 });
});

afterAll(async () => {
  await backend.stop();
});

const room = { sid: 'RM_owned', name: 'owned', startedAtMs: startMs };
const person = (sid: string, name: string, joinedMs: number): object => ({
  sid,
  identity: `guest_${sid.slice(3)}_device-01`,
  name,
  joinedAtMs: String(startMs + joinedMs),
});

async function tell(name: string, more: { id: string; atMs: number; participant?: object }): Promise<void> {
  expect((await deliverWebhook(backend, signWebhook(roomEvent(name, room, more)))).status).toBe(204);
}

const ask = (path: string, token?: string): Promise<Response> =>
  fetch(`${backend.url}/api/sessions${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
async function read<Body>(path: string, token: string): Promise<Body> {
  const response = await ask(path, token);
  expect(response.status).toBe(200);
  return (await response.json()) as Body;
}

describe('whose sessions one may see', () => {
  it.each([
    ['admin', 200, 200],
    ['owner', 200, 200],
    ['service', 200, 200],
    ['stranger', 200, 404],
    ['guest', 403, 404],
    ['seated', 403, 404],
    ['otherService', 403, 403],
  ] as const)('%s: list %i, one %i', async (who, list, one) => {
    expect((await ask('', as[who])).status).toBe(list);
    for (const path of ['', '/attendance', '/attendance.csv', '/timeline'])
      expect((await ask(`/RM_owned${path}`, as[who])).status, path).toBe(one);
  });

  it('nobody: none, and what is missing is answered like what is somebody else’s', async () => {
    expect((await ask('')).status).toBe(401);
    expect((await ask('/RM_owned')).status).toBe(401);
    expect((await ask('/RM_missing')).status).toBe(401);
    const [theirs, missing] = await Promise.all([ask('/RM_owned', as.stranger), ask('/RM_missing', as.stranger)]);
    expect([theirs.status, missing.status]).toEqual([404, 404]);
    expect(((await theirs.json()) as { code: string }).code).toBe('session.not_found');
    expect((await ask('/RM_missing', as.admin)).status).toBe(404);
    expect((await ask('/%00', as.admin)).status).toBe(404);
  });

  it('whoever opened an ad-hoc room sees its sessions, as long as the room lasts', async () => {
    await backend.database.query(
      `INSERT INTO room (id, room_name, ad_hoc, max_participants, host_person_id, created_at)
       VALUES (gen_random_uuid(), 'opened', true, 0, $1, to_timestamp(0))`,
      [`user_${strangerId}`],
    );
    await backend.database.query(
      `INSERT INTO session (id, meeting_id, room_name, room_sid, status, started_at)
       VALUES (gen_random_uuid(), 'RM_opened', 'opened', 'RM_opened', 'ACTIVE', now())`,
    );
    expect((await ask('/RM_opened', as.stranger)).status).toBe(200);
    expect((await ask('/RM_opened', as.owner)).status).toBe(404);
    expect((await read<SessionPage>('', as.stranger)).items.map(({ meetingId }) => meetingId)).toEqual(['RM_opened']);
    await backend.database.query(`DELETE FROM session WHERE meeting_id = 'RM_opened'`);
    expect((await ask('/RM_opened', as.stranger)).status).toBe(404);
  });

  it('an owner’s list holds the rooms they own, and not what a name was before', async () => {
    await backend.database.query(
      `INSERT INTO session (id, meeting_id, room_name, room_sid, status, started_at, ended_at, end_reason) VALUES
         (gen_random_uuid(), 'RM_before', 'owned', 'RM_before', 'ENDED', $1, $2, 'finished'),
         (gen_random_uuid(), 'RM_other', 'other', 'RM_other', 'ACTIVE', $2, NULL, NULL)`,
      [new Date(startMs - 9_000_000), new Date(startMs - 8_000_000)],
    );
    const meetings = async (token: string): Promise<string[]> =>
      (await read<SessionPage>('', token)).items.map(({ meetingId }) => meetingId);
    expect(await meetings(as.owner)).toEqual(['RM_owned']);
    expect(await meetings(as.stranger)).toEqual([]);
    expect(await meetings(as.service)).toEqual(['RM_owned', 'RM_other', 'RM_before']);
    expect((await ask('/RM_before', as.owner)).status).toBe(404);
  });
});

describe('a session', () => {
  it('is told as it is', async () => {
    expect(await read<SessionDetail>('/RM_owned', as.owner)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      meetingId: 'RM_owned',
      roomName: 'owned',
      roomSid: 'RM_owned',
      status: 'ENDED',
      startedAt: new Date(startMs).toISOString(),
      endedAt: new Date(startMs + 90_000).toISOString(),
      endReason: 'finished',
      streams: [],
    });
  });

  it('has its attendance, page by page, each interval with its evidence', async () => {
    const first = await read<AttendancePage>('/RM_owned/attendance?limit=1', as.owner);
    expect(first.items).toEqual([
      {
        participantSid: 'PA_a',
        identity: 'guest_a_device-01',
        name: 'Amina',
        joinedAt: new Date(startMs + 500).toISOString(),
        leftAt: new Date(startMs + 61_000).toISOString(),
        durationSeconds: 60.5,
        evidence: 'proven',
      },
    ]);
    const second = await read<AttendancePage>(
      `/RM_owned/attendance?limit=1&cursor=${String(first.nextCursor)}`,
      as.owner,
    );
    expect(second).toMatchObject({
      items: [{ participantSid: 'PA_b', leftAt: new Date(startMs + 90_000).toISOString(), evidence: 'estimated' }],
      nextCursor: null,
    });
  });

  it('has its attendance as a table in which nothing is calculated', async () => {
    const response = await ask('/RM_owned/attendance.csv', as.owner);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="attendance-RM_owned.csv"');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const lines = (await response.text()).trimEnd().split('\r\n');
    expect(lines[0]).toBe('"identity","name","joinedAt","leftAt","durationSeconds","evidence","participantSid"');
    expect(lines[1]).toContain('"Amina"');
    expect(lines[2]).toContain(`"'=1+1"`);
    expect(lines).toHaveLength(3);
  });

  it('writes tables of any length', async () => {
    await backend.database.query(
      `INSERT INTO session (id, meeting_id, room_name, room_sid, status, started_at)
       VALUES (gen_random_uuid(), 'RM_long', 'long', 'RM_long', 'ACTIVE', now())`,
    );
    await backend.database.query(
      `INSERT INTO attendance (participant_sid, meeting_id, room_name, identity, person_id, name, joined_at)
       SELECT 'PA_long_' || n, 'RM_long', 'long', 'guest_' || n, 'guest_' || n, 'Name', to_timestamp(n / 10)
       FROM generate_series(1, 1203) n`,
    );
    const lines = (await (await ask('/RM_long/attendance.csv', as.admin)).text()).trimEnd().split('\r\n');
    expect(new Set(lines).size).toBe(1204);
  });

  it('has every stored fact in order, also what was done through the API', async () => {
    const startedAtMs = Date.now() - 3_600_000;
    const now = { sid: 'RM_now', name: 'owned', startedAtMs };
    const joined = { id: 'EV_n1', atMs: startedAtMs + 2000, participant: person('PA_n', 'Nour', 0) };
    await deliverWebhook(backend, signWebhook(roomEvent('participant_joined', now, joined)));
    const actor = { principal: userCaller(ownerId), participations: [] };
    const act = { actor, action: 'room.moderate', objectKind: 'participant', objectId: 'guest_n_device-01' };
    await backend.app.get(AuditService).record(undefined, { ...act, roomName: 'owned' });
    await backend.app.get(AuditService).record(undefined, { ...act, roomName: 'other' });
    const started = { id: 'EV_n2', atMs: startedAtMs + 1000 };
    await deliverWebhook(backend, signWebhook(roomEvent('room_started', now, started)));

    const facts: string[] = [];
    let cursor = '';
    do {
      const page: TimelinePage = await read<TimelinePage>(`/RM_now/timeline?limit=1${cursor}`, as.owner);
      facts.push(...page.items.map(({ source, name, identity, actor: by }) => [source, name, identity, by].join(' ')));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(facts).toEqual([
      'webhook room_started  ',
      'webhook participant_joined guest_n_device-01 ',
      'audit room.moderate guest_n_device-01 Amina',
    ]);
  });
});
