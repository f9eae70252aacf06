import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { joinedByPhoneSchema, type JoinedByPhone } from '@live-meeting/contracts/http/interviews-joining';
import { InviteCodesService } from '../../src/invitations/invite-codes.service.js';
import { DatabaseService } from '../../src/prisma/database.service.js';
import type { Answer } from '../support/browser.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { applicationBody, apply, codeIn, inHours } from '../support/interview-people.js';
import { claimsOf } from '../support/meeting.js';
import { RoomPeople } from '../support/room-people.js';

const open: { backend: RunningBackend; people: RoomPeople }[] = [];

async function start(env: Readonly<Record<string, string>> = {}): Promise<(typeof open)[number]> {
  const backend = await startBackend({ env });
  const started = { backend, people: new RoomPeople(backend) };
  open.push(started);
  return started;
}

afterAll(async () => {
  for (const { backend } of open) await backend.stop();
});

let number = 0;
/** Somebody else each time. */
const newNumber = (): string => `+96279${String(1_000_000 + number++)}`;

const asUnknown = ({ status, body }: Answer<{ code?: string; message?: string }>): unknown[] => [
  status,
  body.code,
  body.message,
];
const unknown = [404, 'interview.not_found', 'There is no such interview.'];

describe('where a phone number is enough', () => {
  let people: RoomPeople;
  let backend: RunningBackend;
  beforeAll(async () => {
    ({ people, backend } = await start());
  });

  it('lets the candidate in, however the number is written', async () => {
    const phoneNumber = newNumber();
    const body = applicationBody({ phoneNumber });
    const { roomName } = await apply(await people.service('interviews'), body);
    const national = phoneNumber.slice(4);
    const written = [
      phoneNumber,
      `962 ${national}`,
      `00962${national}`,
      `0${national}`,
      `(0${national.slice(0, 2)}) ${national.slice(2)}`,
    ];
    const identities: string[] = [];
    for (const text of written) {
      const answer = await people
        .nobody()
        .post<JoinedByPhone>('/api/room/join', { phoneNumber: text, jobId: body.jobId });
      expect([text, answer.status, answer.body.roomName]).toEqual([text, 200, roomName]);
      const joined = joinedByPhoneSchema.parse(answer.body);
      expect(claimsOf(joined.token)).toMatchObject({
        sub: joined.identity,
        video: { room: roomName, canPublish: true },
      });
      expect(Math.abs(Date.parse(joined.expiresAt) - Date.now() - 7_200_000)).toBeLessThan(10_000);
      identities.push(joined.identity.split('_').slice(0, 2).join('_'));
    }
    expect(new Set(identities).size).toBe(1);
    expect(identities[0]).toMatch(/^candidate_/);
  });

  it('gives a browser its session as a cookie, a system in the answer', async () => {
    const body = applicationBody({ phoneNumber: newNumber() });
    const api = await people.service('interviews');
    await apply(api, body);
    const join = { phoneNumber: body.candidate.phoneNumber, jobId: body.jobId };
    const visitor = people.visitor();
    const answer = await visitor.call<JoinedByPhone>('POST', '/api/room/join', { body: join });
    expect([answer.headers.get('cache-control'), answer.body.sessionToken]).toEqual(['no-store', undefined]);
    expect([...visitor.cookies.keys()]).toEqual([expect.stringMatching(/^lm_p_/) as string]);
    expect((await api.post<JoinedByPhone>('/api/room/join', join)).body.sessionToken).toMatch(/^lmp_/);
  });

  it('tells two interviews of one number apart by their jobs, and finds the nearest of one job', async () => {
    const phoneNumber = newNumber();
    const api = await people.service('interviews');
    const [one, other] = [applicationBody({ phoneNumber }), applicationBody({ phoneNumber })];
    const rooms = [await apply(api, one), await apply(api, other)];
    const again = await apply(api, { ...one, scheduledAt: inHours(20) });
    for (const [index, { jobId }] of [one, other].entries())
      expect((await people.nobody().post<JoinedByPhone>('/api/room/join', { phoneNumber, jobId })).body.roomName).toBe(
        rooms[index]?.roomName,
      );
    await api.delete(`/interviews/${String(rooms[0]?.interviewId)}`);
    const { body } = await people.nobody().post<JoinedByPhone>('/api/room/join', { phoneNumber, jobId: one.jobId });
    expect(body.roomName).toBe(again.roomName);
  });

  it('answers an unknown number, job or pair, and one whose interview is over, alike', async () => {
    const api = await people.service('interviews');
    const [one, other, over] = [newNumber(), newNumber(), newNumber()].map((phoneNumber) =>
      applicationBody({ phoneNumber }),
    );
    if (one === undefined || other === undefined || over === undefined) throw new Error('not reached');
    await apply(api, one);
    await apply(api, other);
    await api.delete(`/interviews/${(await apply(api, over)).interviewId}`);
    const join = async (phoneNumber: string | undefined, jobId: string): Promise<unknown[]> =>
      asUnknown(await people.nobody().post('/api/room/join', { phoneNumber, jobId }));
    expect(await join(newNumber(), one.jobId)).toEqual(unknown);
    expect(await join(one.candidate.phoneNumber, randomUUID())).toEqual(unknown);
    expect(await join(one.candidate.phoneNumber, other.jobId)).toEqual(unknown);
    expect(await join(over.candidate.phoneNumber, over.jobId)).toEqual(unknown);
    expect(await join('12345', one.jobId)).toEqual(unknown);
    expect(backend.log()).not.toContain(one.candidate.phoneNumber?.slice(1) ?? 'x');
  });

  it.each([
    [{ phoneNumber: undefined }, 'body.phoneNumber'],
    [{ phoneNumber: "1' OR 1=1" }, 'body.phoneNumber'],
    [{ phoneNumber: '1'.repeat(40) }, 'body.phoneNumber'],
    [{ jobId: 'x' }, 'body.jobId'],
    [{ code: '!' }, 'body.code'],
    [{ roomName: 'x' }, 'body.roomName'],
  ])('refuses %j', async (wrong, path) => {
    const body = { phoneNumber: '+962790000000', jobId: randomUUID(), ...wrong };
    const answer = await people.nobody().post('/api/room/join', body);
    expect([answer.status, answer.body.details?.map((detail) => detail.path)]).toEqual([400, [path]]);
  });
});

describe('where a code is asked for', () => {
  let people: RoomPeople;
  let backend: RunningBackend;
  beforeAll(async () => {
    ({ people, backend } = await start({ CANDIDATE_VERIFICATION: 'code' }));
  });

  const join = (body: object): Promise<Answer<JoinedByPhone & { code?: string; message?: string }>> =>
    people.nobody().post<JoinedByPhone>('/api/room/join', body);

  const sentCodes = async (interviewId: string): Promise<string[]> => {
    const rows = await backend.database.query<{ phone_code_id: string }>(
      `SELECT phone_code_id FROM invitation_message WHERE interview_id = $1 AND kind = 'code' AND state = 'queued'`,
      [interviewId],
    );
    return rows.map((row) => backend.app.get(InviteCodesService).phoneCodeOf(row.phone_code_id));
  };

  it('takes the invite code of that candidate, and of nobody else', async () => {
    const api = await people.service('interviews');
    const [one, other] = [applicationBody({ phoneNumber: newNumber() }), applicationBody({ phoneNumber: newNumber() })];
    const made = [await apply(api, one), await apply(api, other)];
    const pair = { phoneNumber: one.candidate.phoneNumber, jobId: one.jobId };
    const [code, foreign] = made.map(({ invitations }) => codeIn(invitations[0]));
    expect(asUnknown(await join({ ...pair, code: foreign }))).toEqual(unknown);
    expect((await join({ ...pair, code })).status).toBe(200);
  });

  it('sends a one-time code to the phone, which works once', async () => {
    const body = applicationBody({ phoneNumber: newNumber() });
    const { interviewId, roomName } = await apply(await people.service('interviews'), body);
    const pair = { phoneNumber: body.candidate.phoneNumber, jobId: body.jobId };
    expect(asUnknown(await join(pair))).toEqual(unknown);
    // A second call within a minute sends nothing more.
    expect(asUnknown(await join(pair))).toEqual(unknown);
    const codes = await sentCodes(interviewId);
    expect(codes).toEqual([expect.stringMatching(/^\d{6}$/) as string]);
    expect((await join({ ...pair, code: codes[0] })).body.roomName).toBe(roomName);
    expect(asUnknown(await join({ ...pair, code: codes[0] }))).toEqual(unknown);
  });

  it('does the same for a number that nobody knows, and tells it nothing', async () => {
    const [known, stranger] = [
      applicationBody({ phoneNumber: newNumber() }),
      applicationBody({ phoneNumber: newNumber() }),
    ];
    await apply(await people.service('interviews'), known);
    const rows = (): Promise<object[]> => backend.database.query('SELECT id FROM phone_code');
    const before = (await rows()).length;
    for (const { candidate, jobId } of [known, stranger]) {
      const pair = { phoneNumber: candidate.phoneNumber, jobId };
      expect(asUnknown(await join(pair))).toEqual(unknown);
      expect(asUnknown(await join({ ...pair, code: '000000x' }))).toEqual(unknown);
    }
    expect((await rows()).length).toBe(before + 2);
  });

  it('does the same work for both, query by query', async () => {
    const known = applicationBody({ phoneNumber: newNumber() });
    await apply(await people.service('interviews'), known);
    const query = vi.spyOn(backend.app.get(DatabaseService), 'query');
    const workFor = async (pair: object): Promise<string[]> => {
      query.mockClear();
      await join(pair);
      await join({ ...pair, code: '000000x' });
      return query.mock.calls.map(([statement]) => statement.name);
    };
    const { jobId, candidate } = known;
    const work = await workFor({ jobId, phoneNumber: candidate.phoneNumber });
    expect(work).toContain('ask-phone-code');
    expect(await workFor({ jobId, phoneNumber: newNumber() })).toEqual(work);
    expect(await workFor({ jobId: randomUUID(), phoneNumber: candidate.phoneNumber })).toEqual(work);
    expect(await workFor({ jobId, phoneNumber: '12345' })).toEqual(work);
    query.mockRestore();
  });

  it('is guessed five times and no more', async () => {
    const body = applicationBody({ phoneNumber: newNumber() });
    const { interviewId } = await apply(await people.service('interviews'), body);
    const pair = { phoneNumber: body.candidate.phoneNumber, jobId: body.jobId };
    await join(pair);
    const [right = ''] = await sentCodes(interviewId);
    const wrong = right === '111111' ? '222222' : '111111';
    for (let tries = 0; tries < 5; tries += 1) expect(asUnknown(await join({ ...pair, code: wrong }))).toEqual(unknown);
    const blocked = await join({ ...pair, code: right });
    expect([blocked.status, blocked.body.code]).toEqual([429, 'rate.limited']);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
