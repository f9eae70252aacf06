import { randomUUID } from 'node:crypto';
import { dispose, Room } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interviewStateSchema, type InterviewState } from '@live-meeting/contracts/http/interviews';
import type { JoinedInterview } from '@live-meeting/contracts/http/interviews-joining';
import { LiveKitRoomAdmin } from '@live-meeting/livekit-server/livekit-room-admin';
import { permissionsFor } from '@live-meeting/livekit-server/role-grants';
import { makeOpaqueToken } from '../../src/auth/opaque-token.js';
import { apiOf, type Api } from '../support/api.js';
import { Browser } from '../support/browser.js';
import { applicationBody, apply, codeIn, interviewBody, schedule } from '../support/interview-people.js';
import { Visitor } from '../support/meeting.js';
import { startStack, type Stack } from '../support/stack.js';
import { waitFor } from '../support/wait-for.js';

let stack: Stack;
let admin: LiveKitRoomAdmin;
let api: Api;

beforeAll(async () => {
  stack = await startStack();
  admin = new LiveKitRoomAdmin({ url: stack.liveKit.url, ...stack.liveKitKey });
  const { token, hash } = makeOpaqueToken('apiKey');
  await stack.query(
    `INSERT INTO api_key (id, name, token_hash, hint, scopes)
     VALUES (gen_random_uuid(), 'ATS', $1, 'lmk_', '{interviews,sessions}')`,
    [hash],
  );
  api = apiOf(new Browser(stack.url), token);
});

afterAll(async () => {
  await stack.stop();
  await dispose();
});

const types = ['candidate', 'ai_agent', 'hr', 'interviewer', 'observer'] as const;

async function connect(serverUrl: string, token: string): Promise<Room> {
  const room = new Room();
  await room.connect(serverUrl, token, { autoSubscribe: false, dynacast: false });
  return room;
}

const stateOf = async (id: string): Promise<InterviewState> =>
  interviewStateSchema.parse((await api.get(`/interviews/${id}/status`)).body);

describe('an interview on the real media server', () => {
  it('grants each role what the table says, and shows observers to nobody', async () => {
    const candidateId = randomUUID();
    const participants = types.map((participantType) => ({
      participantType,
      participantId: participantType === 'candidate' ? candidateId : randomUUID(),
      name: participantType,
      email: `${participantType}@example.com`,
    }));
    const { interviewId } = await schedule(api, interviewBody({ candidateId, participants }));
    const rooms: Room[] = [];
    for (const { participantType, participantId } of participants) {
      const { body } = await api.post<JoinedInterview>(`/interviews/${interviewId}/join`, {
        participantId,
        participantType,
      });
      rooms.push(await connect(body.serverUrl, body.token));
    }
    expect(await admin.getRoom(interviewId)).toMatchObject({ emptyTimeout: 300, maxParticipants: 6 });
    const seen = await admin.listParticipants(interviewId);
    for (const { participantType, participantId } of participants) {
      const granted = seen.find(({ identity }) => identity.startsWith(`${participantType}_${participantId}_`));
      expect(granted?.permission, participantType).toMatchObject({
        ...permissionsFor(participantType),
        recorder: false,
      });
      expect(granted?.name).toBe(participantType);
      expect(Object.keys(JSON.parse(granted?.metadata ?? '{}') as object)).toEqual(['role', 'joinedAt']);
    }
    const [candidate] = rooms;
    const others = (): unknown[] => [...(candidate?.remoteParticipants.values() ?? [])].map(({ name }) => name).sort();
    await waitFor('the candidate to see three others', () => others().length === 3);
    expect(others()).toEqual(['ai_agent', 'hr', 'interviewer']);
    expect(JSON.parse(candidate?.metadata ?? '{}')).toEqual({
      type: 'interview',
      createdAt: expect.any(String) as string,
    });
    await Promise.all(rooms.map((room) => room.disconnect()));
  });

  it('goes from application to completed by the media server’s own words', { timeout: 150_000 }, async () => {
    const phoneNumber = '+962791234567';
    const body = applicationBody({ phoneNumber });
    const { interviewId: id, invitations } = await apply(api, body);
    expect((await stateOf(id)).status).toBe('scheduled');

    // HR looks on first: that begins nothing.
    const hr = { participantId: randomUUID(), participantType: 'observer' };
    const watching = await api.post<JoinedInterview>(`/interviews/${id}/join`, hr);
    const observer = await connect(watching.body.serverUrl, watching.body.token);
    await waitFor('the observer', async () => (await admin.listParticipants(id)).length === 1);
    await waitFor('the sitting', async () => (await stack.query('SELECT 1 FROM interview_sitting')).length === 2);
    expect((await stateOf(id)).status).toBe('scheduled');

    const invited = new Visitor(stack.url);
    const joined = await invited.join({ roomName: id, inviteCode: codeIn(invitations[0]) });
    const candidate = await connect(joined.body.serverUrl, joined.body.participantToken);
    await waitFor('the interview to be active', async () => (await stateOf(id)).status === 'active');
    const { participants } = await stateOf(id);
    expect(participants).toContainEqual(expect.objectContaining({ participantType: 'candidate', isConnected: true }));

    await Promise.all([observer.disconnect(), candidate.disconnect()]);
    await waitFor('the interview to be completed', async () => (await stateOf(id)).status === 'completed', 120_000);
    const over = await stateOf(id);
    expect(over.participants.some(({ isConnected }) => isConnected)).toBe(false);
    expect(Date.parse(over.endedAt ?? '')).toBeGreaterThan(Date.parse(over.startedAt ?? ''));
    const refused = await invited.join({ roomName: id, inviteCode: codeIn(invitations[0]) });
    expect([refused.status, refused.body.code]).toEqual([409, 'interview.completed']);
    expect((await api.post('/api/room/join', { phoneNumber, jobId: body.jobId })).status).toBe(404);
  });

  it('is ended for everybody by whoever runs it', async () => {
    const body = applicationBody({ phoneNumber: '+962797654321' });
    const { interviewId: id } = await apply(api, body);
    const { body: joined } = await new Browser(stack.url).call<{ serverUrl: string; token: string }>(
      'POST',
      '/api/room/join',
      { body: { phoneNumber: body.candidate.phoneNumber, jobId: body.jobId } },
    );
    const candidate = await connect(joined.serverUrl, joined.token);
    await waitFor('the interview to be active', async () => (await stateOf(id)).status === 'active');
    expect((await api.delete(`/interviews/${id}`)).status).toBe(200);
    await waitFor('the candidate to be out', () => !candidate.isConnected);
    expect(await stateOf(id)).toMatchObject({ status: 'completed', isActive: false });
    await expect(connect(joined.serverUrl, joined.token)).rejects.toThrow();
  });

  it('goes on when the media server is killed amid it, for those who come back', async () => {
    const { interviewId: id, invitations } = await apply(api);
    const visit = { roomName: id, inviteCode: codeIn(invitations[0]), deviceId: 'device-0001' };
    const enter = async (): Promise<Room> => {
      const { body } = await new Visitor(stack.url).join(visit);
      return connect(body.serverUrl, body.participantToken);
    };
    const before = await enter();
    await waitFor('the interview to be active', async () => (await stateOf(id)).status === 'active');
    await stack.liveKit.kill();
    await stack.startLiveKit();
    await before.disconnect();
    let again: Room | undefined;
    await waitFor('the candidate to be back', async () => {
      again = await enter().catch(() => undefined);
      return again !== undefined;
    });
    const sittings = (): Promise<object[]> =>
      stack.query('SELECT 1 FROM interview_sitting WHERE interview_id = $1 AND joined_at IS NOT NULL', [id]);
    await waitFor('the second sitting', async () => (await sittings()).length === 2);
    expect(await stateOf(id)).toMatchObject({ status: 'active', isActive: true, endedAt: null });
    await again?.disconnect();
  });
});
