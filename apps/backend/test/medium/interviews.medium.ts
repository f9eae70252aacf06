import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  interviewDetailSchema,
  interviewPageSchema,
  interviewSchema,
  interviewStateSchema,
  type InterviewPage,
} from '@live-meeting/contracts/http/interviews';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { inHours, interviewBody, schedule } from '../support/interview-people.js';
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

const actions = async (id: string): Promise<string[]> =>
  (
    await backend.database.query<{ action: string }>(
      'SELECT action FROM audit_entry WHERE room_name = $1 ORDER BY id',
      [id],
    )
  ).map(({ action }) => action);

describe('scheduling an interview', () => {
  it('answers its id, which is its room’s name and cannot be guessed', async () => {
    const api = await people.service('interviews');
    const body = interviewBody();
    const answer = await api.post('/interviews', body);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({
      interviewId: expect.stringMatching(/^interview_[\w-]{22}$/) as string,
      roomName: answer.body.interviewId,
      scheduledAt: body.scheduledAt,
      status: 'scheduled',
    });
    expect(await actions(String(answer.body.interviewId))).toEqual(['interview.create']);
  });

  it('makes a room that only the invited enter', async () => {
    const { roomName } = await schedule(await people.service('interviews'));
    const [room] = await backend.database.query<{ metadata: string }>('SELECT * FROM room WHERE room_name = $1', [
      roomName,
    ]);
    expect(room).toMatchObject({ access: 'members', max_participants: 3, empty_timeout_seconds: 300, ad_hoc: false });
    expect(JSON.parse(room?.metadata ?? '')).toEqual({ type: 'interview', createdAt: expect.any(String) as string });
    expect((await people.visitor().join({ roomName })).body.code).toBe('auth.required');
    const stranger = await people.account();
    expect((await stranger.api.post('/api/connection-details', { roomName })).body.code).toBe('room.members_only');
  });

  it('has a seat more than people are listed, and a link for each of them', async () => {
    const api = await people.service('interviews');
    const body = interviewBody({
      participants: [
        { participantType: 'interviewer', participantId: randomUUID(), name: 'Omar', email: 'omar@example.com' },
        { participantType: 'hr', participantId: randomUUID(), phoneNumber: '0790000001', email: 'hr@example.com' },
        { participantType: 'observer', participantId: randomUUID() },
      ],
    });
    const { interviewId, invitations = [] } = await schedule(api, body);
    const rooms = await backend.database.query('SELECT max_participants FROM room WHERE room_name = $1', [interviewId]);
    expect(rooms).toEqual([{ max_participants: 4 }]);
    expect(invitations.map(({ participantType, channel, status }) => [participantType, channel, status])).toEqual([
      ['interviewer', 'email', 'queued'],
      ['hr', 'whatsapp', 'queued'],
      ['hr', 'email', 'queued'],
      ['observer', 'link', 'created'],
      ['candidate', 'link', 'created'],
    ]);
    for (const { link } of invitations) expect(link).toMatch(/^\/join\/lmi_[\w-]{43}$/);
    expect(new Set(invitations.map(({ link }) => link)).size).toBe(4);
    const detail = interviewDetailSchema.parse((await api.get(`/interviews/${interviewId}`)).body);
    expect(detail.participants).toContainEqual({
      participantType: 'hr',
      participantId: body.participants?.[1]?.participantId,
      name: null,
      email: 'hr@example.com',
      phoneNumber: '+962790000001',
      deviceReport: null,
    });
  });

  const someone = { participantType: 'hr', participantId: '0e2c4a1e-57cb-4b1e-9d2c-0a6f3d1b7c55' };
  it.each([
    [{ jobId: 'x' }, 'body.jobId'],
    [{ candidateId: 7 }, 'body.candidateId'],
    [{ scheduledAt: 'tomorrow' }, 'body.scheduledAt'],
    [{ scheduledAt: '0001-01-01T00:00:00Z' }, 'body.scheduledAt'],
    [{ durationMinutes: 0 }, 'body.durationMinutes'],
    [{ notes: '\u0000' }, 'body.notes'],
    [{ notes: 'n'.repeat(4001) }, 'body.notes'],
    [{ roomName: 'mine' }, 'body.roomName'],
    [{ participants: [someone, someone] }, 'body.participants'],
    [{ participants: Array.from({ length: 51 }, () => someone) }, 'body.participants'],
    [{ participants: [{ ...someone, participantType: 'host' }] }, 'body.participants.0.participantType'],
    [{ participants: [{ ...someone, email: 'x' }] }, 'body.participants.0.email'],
    [{ participants: [{ ...someone, phoneNumber: '12 34' }] }, 'body.participants.0.phoneNumber'],
    [{ candidateId: someone.participantId, participants: [someone] }, 'body.participants'],
  ])('refuses %j and stores nothing', async (wrong, path) => {
    const api = await people.service('interviews');
    const count = (): Promise<object[]> => backend.database.query('SELECT count(*) FROM interview');
    const before = await count();
    const answer = await api.post('/interviews', { ...interviewBody(), ...wrong });
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
    expect(answer.body.details?.map((detail) => detail.path)).toContain(path);
    expect(await count()).toEqual(before);
  });
});

describe('who may', () => {
  it('read and change an interview: its owner, administrators, services of that scope', async () => {
    const [owner, other, admin] = [await people.account(), await people.account(), await people.account('admin')];
    const { interviewId: id } = await schedule(owner.api);
    const calls = ['', '/status', '/participants', '/invitations'].map((part) => `/api/interviews/${id}${part}`);
    for (const path of calls) {
      for (const { api } of [owner, admin]) expect((await api.get(path)).status, path).toBe(200);
      expect((await (await people.service('interviews')).get(path)).status, path).toBe(200);
      expect((await (await people.service('rooms')).get(path)).status, path).toBe(403);
      expect((await people.nobody().get(path)).status, path).toBe(401);
      const foreign = await other.api.get(path);
      const absent = await other.api.get(path.replace(id, `interview_${'x'.repeat(22)}`));
      expect([foreign.status, foreign.body.code], path).toEqual([404, 'interview.not_found']);
      expect(foreign.body.message).toBe(absent.body.message);
    }
    expect((await other.api.patch(`/interviews/${id}`, { notes: 'x' })).status).toBe(404);
    expect((await other.api.delete(`/interviews/${id}`)).status).toBe(404);
    expect((await people.nobody().post('/interviews', interviewBody())).status).toBe(401);
    expect((await (await people.service('rooms')).post('/interviews', interviewBody())).status).toBe(403);
  });

  it('see interviews in a list: people their own, the latest time first, page by page', async () => {
    const [owner, other] = [await people.account(), await people.account()];
    const made: string[] = [];
    for (const hours of [1, 2, 3, 4, 5])
      made.unshift((await schedule(owner.api, interviewBody({ scheduledAt: inHours(hours) }))).interviewId);
    await schedule(other.api);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page: InterviewPage = interviewPageSchema.parse((await owner.api.get(`/interviews?limit=2${query}`)).body);
      seen.push(...page.items.map(({ interviewId }) => interviewId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(made);
    const some = interviewPageSchema.parse(
      (await owner.api.get(`/interviews?status=scheduled&from=${inHours(1.5)}&to=${inHours(3.5)}`)).body,
    );
    expect(some.items.map(({ interviewId }) => interviewId)).toEqual(made.slice(2, 4));
    for (const status of ['active', 'completed', 'cancelled', 'expired'])
      expect((await owner.api.get(`/interviews?status=${status}`)).body).toEqual({ items: [], nextCursor: null });
    expect(
      (await (await people.service('interviews')).get<InterviewPage>('/interviews?limit=200')).body.items.length,
    ).toBeGreaterThan(5);
  });

  it.each(['status=live', 'from=x', 'to=2026', 'limit=0', 'cursor=AAAA'])('not ask for %s', async (query) => {
    const answer = await (await people.account()).api.get(`/interviews?${query}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });
});

describe('rescheduling', () => {
  it('changes the time, keeps the rest, and tells those who can be reached', async () => {
    const { api } = await people.account();
    const participants = [
      { participantType: 'interviewer' as const, participantId: randomUUID(), email: 'omar@example.com' },
    ];
    const { interviewId: id } = await schedule(api, interviewBody({ notes: 'Bring CV', participants }));
    const scheduledAt = inHours(30);
    const changed = await api.patch(`/interviews/${id}`, { scheduledAt, durationMinutes: 30 });
    expect(changed.status).toBe(200);
    expect(interviewSchema.parse(changed.body)).toMatchObject({
      scheduledAt,
      durationMinutes: 30,
      notes: 'Bring CV',
      status: 'scheduled',
    });
    const { body } = await api.get<{ items: object[] }>(`/interviews/${id}/invitations`);
    expect(body.items).toMatchObject([
      { kind: 'rescheduled', channel: 'email', address: 'o•••@example.com', status: 'queued', reason: null },
      { kind: 'invitation', channel: 'email', status: 'queued' },
    ]);
    expect((await api.patch(`/interviews/${id}`, { notes: null })).body).toMatchObject({ notes: null });
    expect(await actions(id)).toEqual(['interview.create', 'interview.reschedule', 'interview.update']);
  });

  it('gives one whose time has passed another chance', async () => {
    const { api } = await people.account();
    const { interviewId: id } = await schedule(api, interviewBody({ scheduledAt: inHours(-25) }));
    expect((await api.get(`/interviews/${id}`)).body).toMatchObject({ status: 'expired' });
    expect((await api.get(`/interviews/${id}/status`)).body).toMatchObject({ status: 'expired', isActive: false });
    expect((await api.patch(`/interviews/${id}`, { scheduledAt: inHours(1) })).body).toMatchObject({
      status: 'scheduled',
    });
  });

  it.each([{ scheduledAt: 'x' }, { durationMinutes: 1.5 }, { status: 'completed' }, { notes: 7 }])(
    'refuses %j',
    async (body) => {
      const { api } = await people.account();
      const { interviewId } = await schedule(api);
      const answer = await api.patch(`/interviews/${interviewId}`, body);
      expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
    },
  );
});

describe('before anybody has come', () => {
  it('DELETE cancels, tells the invited and closes the room, once', async () => {
    const { api } = await people.account();
    const participants = [
      { participantType: 'interviewer' as const, participantId: randomUUID(), email: 'omar@example.com' },
    ];
    const { interviewId: id } = await schedule(api, interviewBody({ participants }));
    for (let time = 0; time < 2; time += 1) {
      const answer = await api.delete(`/api/interviews/${id}`);
      expect([answer.status, answer.body]).toEqual([200, { success: true, message: 'Interview ended successfully' }]);
    }
    expect(interviewStateSchema.parse((await api.get(`/interviews/${id}/status`)).body)).toMatchObject({
      status: 'cancelled',
      isActive: false,
      startedAt: null,
      endedAt: expect.any(String) as string,
      endedBy: expect.stringMatching(/^user_/) as string,
      participants: [],
    });
    const { body } = await api.get<{ items: { kind: string }[] }>(`/interviews/${id}/invitations`);
    expect(body.items.map(({ kind }) => kind)).toEqual(['cancelled', 'invitation']);
    expect(await actions(id)).toEqual(['interview.create', 'interview.cancel']);
    const refused = await api.patch(`/interviews/${id}`, { scheduledAt: inHours(2) });
    expect([refused.status, refused.body.code]).toEqual([409, 'interview.cancelled']);
    expect((await api.post('/api/connection-details', { roomName: id })).body.code).toBe('room.closed');
  });
});
