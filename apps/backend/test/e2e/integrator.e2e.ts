import {
  AudioSource,
  dispose,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '@live-meeting/contracts/http/applications';
import type { InterviewState } from '@live-meeting/contracts/http/interviews';
import type { JoinedInterview } from '@live-meeting/contracts/http/interviews-joining';
import type { InviteView } from '@live-meeting/contracts/http/invites';
import type { LiveKitParticipant, LiveKitToken } from '@live-meeting/contracts/http/livekit-admin';
import type { AttendancePage, SessionPage } from '@live-meeting/contracts/http/sessions';
import { makeOpaqueToken } from '../../src/auth/opaque-token.js';
import { Outsider } from '../support/outsider.js';
import { startStack, type Stack } from '../support/stack.js';
import { waitFor } from '../support/wait-for.js';

let stack: Stack;
let system: Outsider;
const rooms: Room[] = [];

beforeAll(async () => {
  stack = await startStack();
  const { token, hash } = makeOpaqueToken('apiKey');
  await stack.query(
    `INSERT INTO api_key (id, name, token_hash, hint, scopes)
     VALUES (gen_random_uuid(), 'ATS', $1, 'lmk_', '{rooms,interviews,sessions}')`,
    [hash],
  );
  system = await Outsider.reading(stack.url, token);
});

afterAll(async () => {
  await Promise.all(rooms.map((room) => room.disconnect()));
  await stack.stop();
  await dispose();
});

async function connect(url: string, token: string): Promise<{ room: Room; wasPutOut: () => boolean }> {
  const room = new Room();
  rooms.push(room);
  let isOut = false;
  room.on(RoomEvent.Disconnected, () => {
    isOut = true;
  });
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  return { room, wasPutOut: () => isOut };
}

async function speak(room: Room): Promise<void> {
  const track = LocalAudioTrack.createAudioTrack('microphone', new AudioSource(48_000, 1));
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  await room.localParticipant?.publishTrack(track, options);
}

async function tokenFor(roomName: string, identity: string): Promise<LiveKitToken> {
  const answer = await system.call<LiveKitToken>('post', '/livekit/token', {
    roomName,
    identity,
    participantName: identity,
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function people(roomName: string): Promise<LiveKitParticipant[]> {
  return (await system.call<LiveKitParticipant[]>('get', `/livekit/rooms/${roomName}/participants`)).body;
}

describe('somebody with the OpenAPI document and an API key', () => {
  it('runs a meeting: makes it, lets people in, mutes, promotes, removes, and reads who attended', async () => {
    const roomName = 'run-by-another-system';
    expect((await system.call('post', '/livekit/rooms', { name: roomName })).status).toBe(201);
    const [amina, badr] = [await tokenFor(roomName, 'amina'), await tokenFor(roomName, 'badr')];
    const [first, second] = [await connect(amina.url, amina.token), await connect(badr.url, badr.token)];
    await speak(second.room);
    const seen = async (): Promise<LiveKitParticipant | undefined> =>
      (await people(roomName)).find(({ identity }) => identity === 'badr');
    await waitFor('both, and a microphone', async () => {
      return (await people(roomName)).length === 2 && (await seen())?.tracks.length === 1;
    });

    const badrsPath = `/livekit/rooms/${roomName}/participants/badr`;
    expect((await system.call('post', `${badrsPath}/mute`, { source: 'microphone', muted: true })).status).toBe(204);
    await waitFor('silence', async () => (await seen())?.tracks[0]?.muted === true);
    const role = await system.call('post', `/api/rooms/${roomName}/participants/amina/role`, { role: 'host' });
    expect(role.body).toEqual({ identity: 'amina', role: 'host' });
    expect((await system.call('delete', badrsPath)).status).toBe(204);
    await waitFor('the removal', () => second.wasPutOut());
    const again = await system.call('post', '/livekit/token', { roomName, identity: 'badr', participantName: 'Badr' });
    expect(again.status).toBe(403);
    expect(first.wasPutOut()).toBe(false);

    await first.room.disconnect();
    expect((await system.call('delete', `/livekit/rooms/${roomName}`)).status).toBe(204);
    const sessions = async (): Promise<SessionPage> =>
      (await system.call<SessionPage>('get', `/api/sessions?roomName=${roomName}`)).body;
    await waitFor('the end of the session', async () => (await sessions()).items[0]?.status === 'ENDED');
    const meetingId = (await sessions()).items[0]?.meetingId ?? '';
    const attendance = async (): Promise<AttendancePage> =>
      (await system.call<AttendancePage>('get', `/api/sessions/${meetingId}/attendance`)).body;
    await waitFor('both to have left', async () => (await attendance()).items.every(({ leftAt }) => leftAt !== null));
    expect((await attendance()).items.map(({ identity }) => identity).sort()).toEqual(['amina', 'badr']);
  });

  it('runs an interview: from an application to completed', async () => {
    const [jobId, candidateId] = [randomUUID(), randomUUID()];
    const applied = await system.call<Application>('post', '/api/applications', {
      jobId,
      jobTitle: 'Backend engineer',
      candidate: { candidateId, name: 'Amina Haddad', email: 'amina@example.com' },
      externalId: 'application-1',
    });
    expect(applied.status).toBe(201);
    const { interviewId, invitations } = applied.body;
    expect(invitations).toMatchObject([{ channel: 'email', status: 'queued' }]);

    // The invited has the link alone.
    const code = invitations[0]?.link?.split('/').at(-1) ?? '';
    const invite = await system.withoutKey().call<InviteView>('get', `/api/invites/${code}`);
    expect(invite.body).toMatchObject({ interviewId, title: 'Backend engineer', role: 'candidate' });
    const join = { participantId: candidateId, participantType: 'candidate', inviteCode: code };
    const joined = await system.withoutKey().call<JoinedInterview>('post', `/interviews/${interviewId}/join`, join);
    expect(joined.status).toBe(201);
    const state = async (): Promise<InterviewState> =>
      (await system.call<InterviewState>('get', `/interviews/${interviewId}/status`)).body;
    expect((await state()).status).toBe('scheduled');

    const candidate = await connect(joined.body.serverUrl, joined.body.token);
    await waitFor('the interview to begin', async () => (await state()).status === 'active');
    expect((await state()).participants).toMatchObject([{ participantType: 'candidate', isConnected: true }]);
    expect((await system.call('delete', `/interviews/${interviewId}`)).body).toEqual({
      success: true,
      message: 'Interview ended successfully',
    });
    await waitFor('the candidate to be out', () => candidate.wasPutOut());
    await waitFor('the interview to be completed', async () => (await state()).status === 'completed');
    expect((await system.withoutKey().call('post', `/interviews/${interviewId}/join`, join)).status).toBe(409);
  });
});
