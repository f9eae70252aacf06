import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { apply, codeIn, inHours, interviewBody, schedule } from '../support/interview-people.js';
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

describe('joining by invite code', () => {
  it('enters the meeting as whom it was made for, under the name one likes', async () => {
    const { roomName, invitations } = await apply(await people.service('interviews'));
    const inviteCode = codeIn(invitations[0]);
    const visitor = people.visitor();
    const joined = await visitor.join({ roomName, inviteCode, participantName: 'Amina H.', deviceId: 'device-0001' });
    expect(joined.status).toBe(200);
    expect(joined.body).toMatchObject({ role: 'candidate', participantName: 'Amina H.', roomName });
    expect(joined.body.identity).toMatch(/^candidate_[0-9a-f-]{36}_device-0001$/);
    expect([...visitor.cookies.keys()]).toEqual([expect.stringMatching(/^lm_p_/) as string]);
    expect((await apiOf(visitor).post('/api/room/status', { roomName })).status).toBe(200);
    // The name that is known, where none is given; the session in the answer, where a system asks.
    const api = await people.service('rooms');
    const brought = await api.post('/api/connection-details', { roomName, inviteCode });
    expect(brought.body).toMatchObject({
      participantName: 'Amina',
      sessionToken: expect.stringMatching(/^lmp_/) as string,
    });
  });

  it('opens no other room and gives no other role', async () => {
    const api = await people.service('interviews');
    const [one, other] = [await apply(api), await apply(api)];
    const inviteCode = codeIn(one.invitations[0]);
    const elsewhere = await people.visitor().join({ roomName: other.roomName, inviteCode });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'invite.not_found']);
    for (const role of ['host', 'observer', 'interviewer', 'participant']) {
      const answer = await people.visitor().join({ roomName: one.roomName, inviteCode, role });
      expect([answer.status, answer.body.code], role).toEqual([403, 'room.role_forbidden']);
    }
    expect((await people.visitor().join({ roomName: one.roomName, inviteCode, role: 'candidate' })).status).toBe(200);
  });

  it('lets staff come unseen where they ask for it', async () => {
    const participants = [{ participantType: 'hr' as const, participantId: randomUUID(), name: 'Omar' }];
    const { roomName, invitations = [] } = await schedule(
      await people.service('interviews'),
      interviewBody({ participants }),
    );
    const inviteCode = codeIn(invitations[0]);
    expect((await people.visitor().join({ roomName, inviteCode })).body).toMatchObject({
      role: 'hr',
      permissions: { canPublish: false, hidden: false },
    });
    const unseen = await people.visitor().join({ roomName, inviteCode, role: 'observer' });
    expect(unseen.body).toMatchObject({ role: 'observer', permissions: { canPublish: false, hidden: true } });
    expect(claimsOf(unseen.body.participantToken).sub).toMatch(/^observer_/);
  });

  it('gives a seat like every other join: a fresh token, and a way out', async () => {
    const { roomName, invitations } = await apply(await people.service('interviews'));
    const visitor = people.visitor();
    const { body } = await visitor.join({ roomName, inviteCode: codeIn(invitations[0]) });
    const api = apiOf(visitor);
    const fresh = await api.post<{ token: string }>('/api/room/refresh-token', { roomName });
    expect([fresh.status, claimsOf(fresh.body.token).sub]).toEqual([200, body.identity]);
    expect((await api.post('/api/room/leave', { roomName })).status).toBe(200);
    expect((await api.post('/api/room/refresh-token', { roomName })).status).toBe(401);
  });

  it('ends with the interview, and says how it ended', async () => {
    const api = await people.service('interviews');
    const [cancelled, late] = [await apply(api), await schedule(api, interviewBody({ scheduledAt: inHours(-25) }))];
    const inviteCode = codeIn(cancelled.invitations[0]);
    await api.delete(`/interviews/${cancelled.interviewId}`);
    const refused = await people.visitor().join({ roomName: cancelled.roomName, inviteCode });
    expect([refused.status, refused.body.code]).toEqual([409, 'interview.cancelled']);
    // A code of a time that has passed is no code any more.
    const unknown = await people.visitor().join({ roomName: late.roomName, inviteCode });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'invite.not_found']);
  });
});
