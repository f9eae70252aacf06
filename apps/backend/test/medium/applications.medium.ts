import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationSchema, type Application } from '@live-meeting/contracts/http/applications';
import { invitationPageSchema, inviteViewSchema } from '@live-meeting/contracts/http/invites';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { applicationBody, apply, codeIn, inHours } from '../support/interview-people.js';
import { RoomPeople } from '../support/room-people.js';

let backend: RunningBackend;
let people: RoomPeople;

beforeAll(async () => {
  backend = await startBackend({ env: { PUBLIC_URL: 'http://localhost:3000/' } });
  people = new RoomPeople(backend);
});

afterAll(async () => {
  await backend.stop();
});

const count = async (table: string): Promise<number> =>
  (await backend.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? 0;

describe('an application', () => {
  it('makes an interview, its room, an invite code and a message over each channel', async () => {
    const api = await people.service('interviews');
    const candidate = { phoneNumber: '079 111 1111', email: 'amina@example.com', language: 'ar' };
    const answer = await api.post<Application>('/api/applications', applicationBody(candidate));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const made = applicationSchema.parse(answer.body);
    expect(made.roomName).toBe(made.interviewId);
    expect(made.invitations).toMatchObject([
      { participantType: 'candidate', channel: 'whatsapp', status: 'queued' },
      { participantType: 'candidate', channel: 'email', status: 'queued' },
    ]);
    for (const { link } of made.invitations) expect(link).toMatch(/^http:\/\/localhost:3000\/join\/lmi_[\w-]{43}$/);
    const { items } = invitationPageSchema.parse(
      (await api.get(`/api/interviews/${made.interviewId}/invitations`)).body,
    );
    expect(items.map(({ channel, address, status }) => [channel, address, status])).toEqual([
      ['email', 'a•••@example.com', 'queued'],
      ['whatsapp', '+962•••••••11', 'queued'],
    ]);
  });

  it('keeps neither code nor link, and no address in the log', async () => {
    const api = await people.service('interviews');
    const { invitations } = await apply(
      api,
      applicationBody({ phoneNumber: '+962792222222', email: 'x2@example.com' }),
    );
    const code = codeIn(invitations[0]);
    const stored = await backend.database.query<{ text: string }>(
      `SELECT v::text || m::text AS text FROM invite v JOIN invitation_message m USING (participant_id)`,
    );
    expect(stored.length).toBeGreaterThan(0);
    for (const { text } of stored) expect(text).not.toContain(code);
    for (const secret of [code, '792222222', 'x2@example.com']) expect(backend.log()).not.toContain(secret);
  });

  it('is one for one external id, however many are posted at once, with the same link each time', async () => {
    const api = await people.service('interviews');
    const before = { interviews: await count('interview'), rooms: await count('room') };
    const body = applicationBody({ phoneNumber: '+962793333333' }, { externalId: 'ats-4711' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.post('/api/applications', body)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    const [first] = answers;
    for (const answer of answers) expect(applicationSchema.parse(answer.body)).toEqual(first?.body);
    expect(await count('interview')).toBe(before.interviews + 1);
    expect(await count('room')).toBe(before.rooms + 1);
    // The same system under a new key.
    expect((await (await people.service('interviews')).post('/api/applications', body)).body).toEqual(first?.body);
  });

  it('of one person is nobody else’s, though they use the same external id', async () => {
    const [one, other] = [await people.account(), await people.account()];
    const body = applicationBody({}, { externalId: '1' });
    const ids = [await apply(one.api, body), await apply(one.api, body), await apply(other.api, body)];
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]?.applicationId).not.toBe(ids[0]?.applicationId);
  });

  it('without an external id is a new one each time', async () => {
    const { api } = await people.account();
    expect((await apply(api)).interviewId).not.toBe((await apply(api)).interviewId);
  });

  it.each([
    [{ jobId: undefined }, 'body.jobId'],
    [{ candidate: undefined }, 'body.candidate'],
    [{ candidate: { name: '' } }, 'body.candidate.name'],
    [{ candidate: { name: 'A', phoneNumber: '1234567' } }, 'body.candidate.phoneNumber'],
    [{ candidate: { name: 'A', phoneNumber: 'call me' } }, 'body.candidate.phoneNumber'],
    [{ candidate: { name: 'A', email: 'nobody' } }, 'body.candidate.email'],
    [{ candidate: { name: 'A', language: '!' } }, 'body.candidate.language'],
    [{ candidate: { name: 'A', salary: 1 } }, 'body.candidate.salary'],
    [{ externalId: 'x'.repeat(201) }, 'body.externalId'],
    [{ scheduledAt: 0 }, 'body.scheduledAt'],
    [{ organiser: 'x' }, 'body.organiser'],
  ])('with %j is refused and leaves nothing', async (wrong, path) => {
    const api = await people.service('interviews');
    const before = await count('interview');
    const answer = await api.post('/api/applications', { ...applicationBody(), ...wrong });
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
    expect(answer.body.details?.map((detail) => detail.path)).toContain(path);
    expect(await count('interview')).toBe(before);
  });

  it('is for people with an account and services of that scope', async () => {
    expect((await people.nobody().post('/api/applications', applicationBody())).status).toBe(401);
    expect((await (await people.service('rooms')).post('/api/applications', applicationBody())).status).toBe(403);
  });
});

describe('an invite code', () => {
  it('tells its holder what they may know, and no more', async () => {
    const { api } = await people.account();
    const scheduledAt = inHours(2);
    const candidate = { phoneNumber: '+962794444444', language: 'ar' };
    const { invitations, interviewId } = await apply(api, applicationBody(candidate, { scheduledAt }));
    const answer = await people.nobody().get(`/api/invites/${codeIn(invitations[0])}`);
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('referrer-policy')]).toEqual([
      200,
      'no-store',
      'no-referrer',
    ]);
    expect(inviteViewSchema.parse(answer.body)).toEqual({
      interviewId,
      roomName: interviewId,
      title: 'Backend engineer',
      scheduledAt,
      durationMinutes: 60,
      opensAt: new Date(Date.parse(scheduledAt) - 30 * 60_000).toISOString(),
      organiser: 'Amina',
      role: 'candidate',
      participantName: 'Amina',
      languages: ['ar'],
      status: 'scheduled',
    });
  });

  it('that is unknown, malformed, expired or withdrawn is one and the same 404', async () => {
    const api = await people.service('interviews');
    const [expired, revoked] = [await apply(api), await apply(api)];
    const change = (column: string, { interviewId }: Application): Promise<object[]> =>
      backend.database.query(
        `UPDATE invite SET ${column} = now() FROM interview_participant p
         WHERE p.id = invite.participant_id AND p.interview_id = $1`,
        [interviewId],
      );
    await change('expires_at', expired);
    await change('revoked_at', revoked);
    const unknown = `lmi_${'x'.repeat(43)}`;
    const answers = [];
    for (const code of [unknown, 'x', '%00', codeIn(expired.invitations[0]), codeIn(revoked.invitations[0])])
      answers.push(await people.nobody().get(`/api/invites/${code}`));
    for (const { status, body } of answers)
      expect([status, body.code, body.message]).toEqual([404, 'invite.not_found', answers[0]?.body.message]);
  });

  it('says that the interview was cancelled', async () => {
    const api = await people.service('interviews');
    const { interviewId, invitations } = await apply(api, applicationBody({ email: 'c@example.com' }));
    await api.delete(`/interviews/${interviewId}`);
    const { body } = await people.nobody().get(`/api/invites/${codeIn(invitations[0])}`);
    expect(inviteViewSchema.parse(body)).toMatchObject({ status: 'cancelled', organiser: null });
  });

  it('holds until a day after the new time', async () => {
    const api = await people.service('interviews');
    const { interviewId, invitations } = await apply(api, applicationBody({}, { scheduledAt: inHours(-25) }));
    const path = `/api/invites/${codeIn(invitations[0])}`;
    expect((await people.nobody().get(path)).status).toBe(404);
    await api.patch(`/interviews/${interviewId}`, { scheduledAt: inHours(5) });
    expect((await people.nobody().get(path)).body).toMatchObject({ status: 'scheduled' });
  });
});
