import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askToUnmuteSchema, askToUnmuteTopic, handAttribute } from '@live-meeting/contracts/http/room-moderation';
import { assignableRoles } from '@live-meeting/contracts/livekit/roles';
import type { RoomFact } from '@live-meeting/contracts/realtime/room-facts';
import { permissionsFor } from '@live-meeting/livekit-server/role-grants';
import type { ParticipantInfo } from '@live-meeting/livekit-server/room-admin';
import { RoomFacts } from '../../src/rooms/room-facts.service.js';
import { apiOf, codeOf, type Api } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import type { Visitor } from '../support/meeting.js';
import { RoomPeople, type Account } from '../support/room-people.js';
import { roomEvent, sendWebhook, signWebhook } from '../support/signed-webhook.js';

let backend: RunningBackend;
let people: RoomPeople;
const facts: { roomName: string; fact: RoomFact }[] = [];

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
  backend.app.get(RoomFacts).subscribe((published) => facts.push(published));
});

afterAll(async () => {
  await backend.stop();
});

interface Meeting {
  readonly roomName: string;
  readonly owner: Account;
  /** Joins by HTTP, and as LiveKit's double sees it. */
  readonly enter: (visitor?: Visitor, deviceId?: string) => Promise<{ visitor: Visitor; identity: string }>;
  readonly path: (rest: string) => string;
  readonly seen: (identity: string) => Promise<ParticipantInfo | undefined>;
}

async function meeting(settings: object = {}): Promise<Meeting> {
  const owner = await people.account();
  const roomName = `room-${randomUUID()}`;
  await owner.api.post('/api/rooms', { roomName, ...settings });
  return {
    roomName,
    owner,
    path: (rest) => `/api/rooms/${roomName}/${rest}`,
    seen: (identity) => backend.roomAdmin.getParticipant(roomName, identity),
    enter: async (visitor = people.visitor(), deviceId = 'device-0001') => {
      const { body } = await visitor.join({ roomName, deviceId });
      backend.roomAdmin.join(roomName, { identity: body.identity, role: body.role, metadata: '{"client":"x"}' });
      return { visitor, identity: body.identity };
    },
  };
}

const told = (roomName: string): RoomFact[] =>
  facts.filter((known) => known.roomName === roomName).map(({ fact }) => fact);

describe('muting', () => {
  it('mutes by source, by track, and asks instead of unmuting', async () => {
    const { roomName, owner, enter, path, seen } = await meeting();
    const { identity } = await enter();
    const microphone = backend.roomAdmin.publishTrack(roomName, identity);
    const camera = backend.roomAdmin.publishTrack(roomName, identity, { source: 'camera', type: 'video' });
    const mute = (body: object): ReturnType<Api['post']> => owner.api.post(path(`participants/${identity}/mute`), body);
    const muted = async (): Promise<Record<string, boolean>> =>
      Object.fromEntries((await seen(identity))?.tracks.map((track) => [track.sid, track.muted]) ?? []);

    expect((await mute({ muted: true })).status).toBe(204);
    expect(await muted()).toEqual({ [microphone.sid]: true, [camera.sid]: false });
    expect((await mute({ muted: true, trackSid: camera.sid })).status).toBe(204);
    expect(await muted()).toEqual({ [microphone.sid]: true, [camera.sid]: true });
    expect((await mute({ muted: false })).status).toBe(204);
    expect(await muted()).toEqual({ [microphone.sid]: true, [camera.sid]: true });
    expect(backend.roomAdmin.sentData.at(-1)).toMatchObject({
      roomName,
      topic: askToUnmuteTopic,
      destinationIdentities: [identity],
    });
    const sent = new TextDecoder().decode(backend.roomAdmin.sentData.at(-1)?.data);
    expect(askToUnmuteSchema.parse(JSON.parse(sent))).toEqual({ source: 'microphone' });
    expect(told(roomName)).toMatchObject([
      { action: 'muted', identities: [identity], source: 'microphone' },
      { action: 'muted', identities: [identity], source: 'camera' },
      { action: 'ask_to_unmute', identity, source: 'microphone' },
    ]);
    expect(codeOf(await mute({ muted: true, trackSid: 'TR_none' }))).toEqual([404, 'participant.not_found']);
  });

  it('of all spares those excepted, the caller and the unseen', async () => {
    const { roomName, owner, enter, path, seen } = await meeting();
    const [one, two, spared] = [await enter(), await enter(), await enter()];
    backend.roomAdmin.join(roomName, { identity: 'observer', role: 'observer' });
    for (const { identity } of [one, two, spared]) backend.roomAdmin.publishTrack(roomName, identity);
    const answer = await owner.api.post(path('mute-all'), { except: [spared.identity] });
    expect([answer.status, answer.body]).toEqual([200, { muted: 2 }]);
    const isMuted = async (identity: string): Promise<boolean | undefined> => (await seen(identity))?.tracks[0]?.muted;
    expect([await isMuted(one.identity), await isMuted(two.identity), await isMuted(spared.identity)]).toEqual([
      true,
      true,
      false,
    ]);
    expect((await owner.api.post(path('mute-all'), {})).body).toEqual({ muted: 1 });
  });
});

describe('changing a role', () => {
  it.each(assignableRoles)('to %s gives that row of the table, live and on every device', async (role) => {
    const { roomName, owner, enter, path, seen } = await meeting();
    const { visitor, identity } = await enter();
    const second = await enter(visitor, 'device-0002');
    const answer = await owner.api.post(path(`participants/${identity}/role`), { role });
    expect([answer.status, answer.body]).toEqual([200, { identity, role }]);
    for (const device of [identity, second.identity]) {
      const participant = await seen(device);
      expect(participant?.permission).toEqual({ ...permissionsFor(role), recorder: false });
      expect(JSON.parse(participant?.metadata ?? '')).toEqual({ client: 'x', role });
    }
    expect(told(roomName)).toHaveLength(2);
    expect((await visitor.join({ roomName })).body.role).toBe(role);
  });

  it('makes a host who may moderate at once, and takes it away at once', async () => {
    const { owner, enter, path } = await meeting();
    const [promoted, other] = [await enter(), await enter()];
    const muteOther = (): ReturnType<Api['post']> =>
      apiOf(promoted.visitor).post(path(`participants/${other.identity}/mute`), { muted: false });
    expect((await muteOther()).status).toBe(403);
    await owner.api.post(path(`participants/${promoted.identity}/role`), { role: 'host' });
    expect((await muteOther()).status).toBe(204);
    await owner.api.post(path(`participants/${promoted.identity}/role`), { role: 'participant' });
    expect((await muteOther()).status).toBe(403);
  });

  it.each(['observer', 'recorder', 'ai_agent', 'admin'])('makes nobody %s', async (role) => {
    const { owner, enter, path } = await meeting();
    const { identity } = await enter();
    expect(codeOf(await owner.api.post(path(`participants/${identity}/role`), { role }))).toEqual([
      400,
      'request.invalid',
    ]);
  });

  it('is not possible for the owner, for whoever is unseen, or for somebody who is not there', async () => {
    const { roomName, owner, enter, path } = await meeting();
    const { visitor, identity } = await enter();
    await owner.api.post(path(`participants/${identity}/role`), { role: 'host' });
    const joined = await owner.api.post<{ identity: string }>('/api/connection-details', { roomName });
    backend.roomAdmin.join(roomName, { identity: joined.body.identity, role: 'host' });
    backend.roomAdmin.join(roomName, { identity: 'silent', role: 'observer' });
    const change = (whose: string): ReturnType<Api['post']> =>
      apiOf(visitor).post(path(`participants/${whose}/role`), { role: 'student' });
    expect(codeOf(await change(joined.body.identity))).toEqual([403, 'participant.protected']);
    expect(codeOf(await change('silent'))).toEqual([403, 'participant.protected']);
    expect(codeOf(await change('gone'))).toEqual([404, 'participant.not_found']);
  });

  it('lasts for the sitting', async () => {
    const { roomName, owner, enter, path } = await meeting();
    const { visitor, identity } = await enter();
    await owner.api.post(path(`participants/${identity}/role`), { role: 'student' });
    expect((await visitor.join({ roomName })).body.permissions.canPublish).toBe(false);
    await backend.database.query(`UPDATE seat SET held_until = now() - interval '1 second'`);
    const room = { sid: `RM_${roomName}`, name: roomName, startedAtMs: Date.now() };
    await sendWebhook(
      backend.url,
      signWebhook(roomEvent('room_finished', room, { id: `EV_${roomName}`, atMs: Date.now() })),
    );
    expect((await visitor.join({ roomName })).body.role).toBe('participant');
  });
});

describe('removing somebody', () => {
  it('puts every device out, refuses them a token, and turns the lobby on for others', async () => {
    const { roomName, owner, enter, path, seen } = await meeting();
    const { visitor, identity } = await enter();
    const second = await enter(visitor, 'device-0002');
    const [other] = [await enter()];
    expect((await owner.api.delete(path(`participants/${identity}`))).status).toBe(204);
    expect(told(roomName)).toMatchObject([
      { action: 'removed', identity },
      { change: 'settings', access: 'lobby' },
    ]);
    expect(await seen(identity)).toBeUndefined();
    expect(await seen(second.identity)).toBeUndefined();
    expect(await seen(other.identity)).toBeDefined();
    expect(codeOf(await visitor.join({ roomName, deviceId: 'device-0003' }))).toEqual([403, 'room.removed']);
    expect((await people.visitor().join({ roomName })).status).toBe(202);
    expect((await other.visitor.join({ roomName })).status).toBe(200);
    expect((await apiOf(visitor).post(path('hand'), { raised: true })).status).toBe(403);
  });

  it('holds for an old token: whoever joins with it is out again at once', async () => {
    const { roomName, owner, enter, path, seen } = await meeting();
    const { identity } = await enter();
    await owner.api.delete(path(`participants/${identity}`));
    backend.roomAdmin.join(roomName, { identity });
    backend.roomAdmin.failWith('livekit.unavailable');
    const room = { sid: `RM_${roomName}`, name: roomName, startedAtMs: Date.now() };
    const participant = { sid: 'PA_old', identity, name: 'Amina' };
    const event = roomEvent('participant_joined', room, { id: `EV_${roomName}`, atMs: Date.now(), participant });
    expect((await sendWebhook(backend.url, signWebhook(event))).status).toBe(204);
    backend.roomAdmin.failWith();
    await expect.poll(() => seen(identity), { timeout: 2000 }).toBeUndefined();
  });

  it('is lifted by making them a member', async () => {
    const { roomName, owner, path } = await meeting({ access: 'members' });
    const member = await people.account();
    const put = (): ReturnType<Api['put']> => owner.api.put(path(`members/${member.userId}`), { role: 'student' });
    await put();
    const join = (): ReturnType<Api['post']> => member.api.post('/api/connection-details', { roomName });
    expect((await join()).status).toBe(200);
    await owner.api.delete(path(`participants/${member.personId}_device-0001`));
    expect(codeOf(await join())).toEqual([403, 'room.removed']);
    expect((await owner.api.get(path('members'))).status).toBe(200);
    await put();
    expect((await join()).body).toMatchObject({ role: 'student' });
  });

  it('is not possible for the owner', async () => {
    const { owner, enter, path } = await meeting();
    const { visitor, identity } = await enter();
    await owner.api.post(path(`participants/${identity}/role`), { role: 'host' });
    const refused = await apiOf(visitor).delete(path(`participants/${owner.personId}_device-0009`));
    expect(codeOf(refused)).toEqual([403, 'participant.protected']);
    const recorder = await owner.api.delete(path('participants/recorder_job-1_device-0001'));
    expect(codeOf(recorder)).toEqual([403, 'participant.protected']);
  });

  it('means an identity that a service chose, to the letter', async () => {
    const { roomName, owner, path } = await meeting();
    const api = await people.service('rooms');
    const mint = (identity: string): ReturnType<Api['post']> =>
      api.post('/livekit/token', { roomName, participantName: 'x', identity });
    for (const identity of ['pupil_42_abcdefgh', 'pupil_42_ijklmnop']) await mint(identity);
    await owner.api.delete(path('participants/pupil_42_abcdefgh'));
    expect(codeOf(await mint('pupil_42_abcdefgh'))).toEqual([403, 'room.removed']);
    expect((await mint('pupil_42_ijklmnop')).status).toBe(201);
  });
});

describe('a raised hand', () => {
  it('has a place in the order it was raised, and is lowered by oneself or a host', async () => {
    const { roomName, owner, enter, path, seen } = await meeting();
    const [first, second] = [await enter(), await enter()];
    const hand = (visitor: Visitor, body: object): ReturnType<Api['post']> => apiOf(visitor).post(path('hand'), body);
    expect((await hand(first.visitor, { raised: true })).body).toEqual({ position: 1 });
    expect((await hand(second.visitor, { raised: true })).body).toEqual({ position: 2 });
    const raisedAt = (await seen(first.identity))?.attributes[handAttribute];
    expect(Number(raisedAt)).toBeGreaterThan(Date.now() - 10_000);
    expect((await hand(first.visitor, { raised: true })).body).toEqual({ position: 1 });
    expect((await seen(first.identity))?.attributes[handAttribute]).toBe(raisedAt);
    expect((await hand(second.visitor, { raised: false, identity: first.identity })).status).toBe(403);
    expect((await owner.api.post(path('hand'), { raised: false, identity: first.identity })).body).toEqual({
      position: 0,
    });
    expect((await seen(first.identity))?.attributes).toEqual({});
    expect((await hand(second.visitor, { raised: true })).body).toEqual({ position: 1 });
    expect((await owner.api.post(path('hand'), { raised: true, identity: first.identity })).status).toBe(403);
    expect(told(roomName).at(0)).toEqual({ type: 'hand', identity: first.identity, raised: true, position: 1 });
  });

  it('needs a seat in that room', async () => {
    const { path } = await meeting();
    const elsewhere = people.visitor();
    await elsewhere.join({ roomName: 'hand-elsewhere' });
    expect((await apiOf(elsewhere).post(path('hand'), { raised: true })).status).toBe(403);
    expect((await people.nobody().post(path('hand'), { raised: true })).status).toBe(401);
  });
});
