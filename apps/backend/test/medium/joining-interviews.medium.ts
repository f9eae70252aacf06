import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinedInterviewSchema, type JoinedInterview } from '@live-meeting/contracts/http/interviews-joining';
import { permissionsFor } from '@live-meeting/livekit-server/role-grants';
import { apiOf } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { codeIn, inHours, interviewBody, schedule } from '../support/interview-people.js';
import { claimsOf } from '../support/meeting.js';
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

const types = ['candidate', 'ai_agent', 'hr', 'interviewer', 'observer'] as const;

describe('joining by role', () => {
  it.each(types)('gives %s exactly the rights of the role, for four hours', async (participantType) => {
    const api = await people.service('interviews');
    const body = interviewBody();
    const participantId = participantType === 'candidate' ? body.candidateId : randomUUID();
    const { interviewId } = await schedule(api, body);
    const answer = await api.post<JoinedInterview>(`/interviews/${interviewId}/join`, {
      participantId,
      participantType,
      interviewId,
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(joinedInterviewSchema.parse(answer.body)).toMatchObject({
      roomName: interviewId,
      serverUrl: 'ws://127.0.0.1:7880',
      participantName: `${participantType}_${participantId}`,
      permissions: permissionsFor(participantType),
      sessionToken: expect.stringMatching(/^lmp_/) as string,
    });
    const claims = claimsOf(answer.body.token);
    expect(claims.sub).toMatch(new RegExp(`^${participantType}_${participantId}_[0-9a-f-]{36}$`));
    expect(claims.video).toMatchObject({ roomJoin: true, room: interviewId });
    expect(JSON.parse(claims.metadata)).toEqual({ role: participantType, joinedAt: expect.any(String) as string });
    expect(Math.abs(claims.exp - Date.now() / 1000 - 4 * 3600)).toBeLessThan(10);
  });

  it('makes the LiveKit room as an interview’s', async () => {
    const api = await people.service('interviews');
    const body = interviewBody();
    const { interviewId } = await schedule(api, body);
    const join = { participantId: body.candidateId, participantType: 'candidate' };
    await api.post(`/interviews/${interviewId}/join`, join);
    const room = await backend.roomAdmin.getRoom(interviewId);
    expect(room).toMatchObject({ emptyTimeout: 300, maxParticipants: 3 });
    expect(JSON.parse(room?.metadata ?? '')).toEqual({ type: 'interview', createdAt: expect.any(String) as string });
    expect((await api.get(`/interviews/${interviewId}/status`)).body).toMatchObject({
      roomMetadata: JSON.parse(room?.metadata ?? '') as object,
    });
  });

  it('puts neither address into the token nor into the log', async () => {
    const api = await people.service('interviews');
    const participantId = randomUUID();
    const person = { participantType: 'interviewer' as const, participantId, name: 'Omar' };
    const participants = [{ ...person, phoneNumber: '+962795550199', email: 'omar.private@example.com' }];
    const { interviewId } = await schedule(api, interviewBody({ participants }));
    const { body } = await api.post<JoinedInterview>(`/interviews/${interviewId}/join`, {
      participantId,
      participantType: 'interviewer',
    });
    expect(claimsOf(body.token).name).toBe('Omar');
    for (const secret of ['795550199', 'omar.private']) {
      expect(JSON.stringify(claimsOf(body.token))).not.toContain(secret);
      expect(backend.log()).not.toContain(secret);
    }
  });

  it('is for whoever is listed in that role; staff who are asked to be silent come as observers', async () => {
    const api = await people.service('interviews');
    const [hr, interviewer] = [randomUUID(), randomUUID()];
    const participants = [
      { participantType: 'hr' as const, participantId: hr },
      { participantType: 'interviewer' as const, participantId: interviewer },
    ];
    const body = interviewBody({ participants });
    const { interviewId } = await schedule(api, body);
    const join = async (participantId: string, participantType: string): Promise<unknown[]> => {
      const answer = await api.post<JoinedInterview>(`/api/interviews/${interviewId}/join`, {
        participantId,
        participantType,
      });
      return [answer.status, answer.status === 201 ? answer.body.permissions.hidden : answer.body.code];
    };
    expect(await join(hr, 'hr')).toEqual([201, false]);
    expect(await join(hr, 'observer')).toEqual([201, true]);
    for (const [id, type] of [
      [hr, 'interviewer'],
      [interviewer, 'hr'],
      [interviewer, 'observer'],
      [body.candidateId, 'interviewer'],
      [body.candidateId, 'observer'],
      [randomUUID(), 'candidate'],
    ] as const)
      expect(await join(id, type), `${id} ${type}`).toEqual([403, 'room.role_forbidden']);
  });

  it('is for the owner, for oneself, and for whoever holds the invite; to all others there is no such interview', async () => {
    const [owner, interviewer, stranger] = [await people.account(), await people.account(), await people.account()];
    const participants = [
      { participantType: 'interviewer' as const, participantId: interviewer.userId },
      { participantType: 'hr' as const, participantId: randomUUID() },
    ];
    const { interviewId, invitations = [] } = await schedule(owner.api, interviewBody({ participants }));
    const path = `/interviews/${interviewId}/join`;
    const self = { participantId: interviewer.userId, participantType: 'interviewer' };
    expect((await interviewer.api.post(path, self)).status).toBe(201);
    expect((await owner.api.post(path, self)).status).toBe(201);
    const refused = await stranger.api.post(path, self);
    expect([refused.status, refused.body.code, refused.body.message]).toEqual([
      404,
      'interview.not_found',
      'Interview session not found',
    ]);
    expect((await people.nobody().post(path, self)).status).toBe(401);
    expect((await (await people.service('rooms')).post(path, self)).status).toBe(404);
    // An invite lets in exactly the person it was made for.
    const [ofInterviewer, ofHr] = invitations.map(codeIn);
    expect((await people.nobody().post(path, { ...self, inviteCode: ofHr })).status).toBe(404);
    expect((await people.nobody().post(path, { ...self, inviteCode: `lmi_${'x'.repeat(43)}` })).status).toBe(404);
    const visitor = people.visitor();
    const joined = await visitor.call<JoinedInterview>('POST', path, {
      body: { ...self, inviteCode: ofInterviewer, deviceId: 'device-0001' },
    });
    expect([joined.status, joined.body.sessionToken]).toEqual([201, undefined]);
    expect(claimsOf(joined.body.token).sub).toBe(`interviewer_${interviewer.userId}_device-0001`);
    // The seat it gave is itself a credential for coming again.
    expect((await apiOf(visitor).post(path, self)).status).toBe(201);
    expect((await apiOf(visitor).post(path, { ...self, participantType: 'hr' })).body.code).toBe('room.role_forbidden');
  });

  it.each([
    [{ participantType: 'host' }, 'body.participantType'],
    [{ participantId: 'me' }, 'body.participantId'],
    [{ interviewId: 'interview_other' }, 'body.interviewId'],
    [{ inviteCode: 'short' }, 'body.inviteCode'],
    [{ deviceId: '../..' }, 'body.deviceId'],
    [{ permissions: { canPublish: true } }, 'body.permissions'],
  ])('refuses %j', async (wrong, path) => {
    const api = await people.service('interviews');
    const { interviewId } = await schedule(api);
    const body = { participantId: randomUUID(), participantType: 'hr', ...wrong };
    const answer = await api.post(`/interviews/${interviewId}/join`, body);
    expect([answer.status, answer.body.details?.map((detail) => detail.path)]).toEqual([400, [path]]);
  });

  it('ends with the interview, and when the person was removed', async () => {
    const api = await people.service('interviews', 'rooms');
    const hr = { participantId: randomUUID(), participantType: 'hr' };
    const [over, late, here] = [
      await schedule(api),
      await schedule(api, interviewBody({ scheduledAt: inHours(-25) })),
      await schedule(api),
    ];
    await api.delete(`/interviews/${over.interviewId}`);
    expect((await api.post(`/interviews/${over.interviewId}/join`, hr)).body.code).toBe('interview.cancelled');
    expect((await api.post(`/interviews/${late.interviewId}/join`, hr)).body.code).toBe('interview.expired');
    const { body } = await api.post<JoinedInterview>(`/interviews/${here.interviewId}/join`, hr);
    const { sub } = claimsOf(body.token);
    backend.roomAdmin.join(here.interviewId, { identity: sub });
    expect((await api.delete(`/api/rooms/${here.interviewId}/participants/${sub}`)).status).toBe(204);
    for (const participantType of ['hr', 'observer'])
      expect((await api.post(`/interviews/${here.interviewId}/join`, { ...hr, participantType })).body.code).toBe(
        'room.removed',
      );
  });

  it('says so when there are as many as there are seats', async () => {
    const api = await people.service('interviews');
    const { interviewId } = await schedule(api);
    const joins = Array.from({ length: 6 }, () =>
      api.post(`/interviews/${interviewId}/join`, { participantId: randomUUID(), participantType: 'observer' }),
    );
    const answers = await Promise.all(joins);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ body }) => body.code === 'room.full')).toHaveLength(3);
  });

  it('answers 503 while the media server is away', async () => {
    const api = await people.service('interviews');
    const { interviewId } = await schedule(api);
    backend.roomAdmin.failWith('livekit.unavailable');
    const answer = await api.post(`/interviews/${interviewId}/join`, {
      participantId: randomUUID(),
      participantType: 'hr',
    });
    backend.roomAdmin.failWith();
    expect([answer.status, answer.body.code]).toEqual([503, 'livekit.unavailable']);
  });
});
