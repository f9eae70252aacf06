import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionDetailsPostSchema, waitingSchema } from '@live-meeting/contracts/http/connection-details';
import { hostLinkSchema, lobbyAnswerSchema, lobbyListSchema } from '@live-meeting/contracts/http/room-moderation';
import { memberPageSchema } from '@live-meeting/contracts/http/rooms';
import type { RoomFact } from '@live-meeting/contracts/realtime/room-facts';
import { RoomFacts, type FactAudience } from '../../src/rooms/room-facts.service.js';
import { apiOf } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { claimsOf } from '../support/meeting.js';
import { RoomPeople, type Account } from '../support/room-people.js';

let backend: RunningBackend;
let people: RoomPeople;
const facts: { roomName: string; fact: RoomFact; audience: FactAudience }[] = [];

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
  backend.app.get(RoomFacts).subscribe((published) => facts.push(published));
});

afterAll(async () => {
  await backend.stop();
});

const query = (text: string, values?: readonly unknown[]): Promise<object[]> => backend.database.query(text, values);
const codeOf = ({ status, body }: { status: number; body: { code?: string } }): [number, string | undefined] => [
  status,
  body.code,
];

async function ownedRoom(settings: object): Promise<{ owner: Account; roomName: string }> {
  const owner = await people.account();
  const roomName = `room-${randomUUID()}`;
  expect((await owner.api.post('/api/rooms', { roomName, ...settings })).status).toBe(201);
  return { owner, roomName };
}

describe('a passcode', () => {
  it('is asked of strangers, not of the owner, members or whoever is in already', async () => {
    const { owner, roomName } = await ownedRoom({ passcode: 'swordfish' });
    const member = await people.account();
    await owner.api.put(`/api/rooms/${roomName}/members/${member.userId}`, { role: 'participant' });
    const stranger = people.visitor();
    expect(codeOf(await stranger.join({ roomName }))).toEqual([403, 'room.passcode_required']);
    expect(codeOf(await stranger.join({ roomName, passcode: 'Swordfish' }))).toEqual([403, 'room.passcode_wrong']);
    expect((await stranger.join({ roomName, passcode: 'swordfish' })).status).toBe(200);
    expect((await stranger.join({ roomName })).status).toBe(200);
    for (const { api } of [owner, member])
      expect((await api.post('/api/connection-details', { roomName })).status).toBe(200);
    expect((await people.nobody().get(`/api/rooms/${roomName}`)).body).toMatchObject({
      needsPasscode: true,
      you: { role: null },
    });
  });

  it('can be tried five times from one address, however many try at once, then one waits', async () => {
    const { roomName } = await ownedRoom({ passcode: 'swordfish' });
    const { roomName: other } = await ownedRoom({ passcode: 'swordfish' });
    const guesses = Array.from({ length: 12 }, (_, index) =>
      people.visitor().join({ roomName, passcode: `guess ${String(index)}` }),
    );
    const codes = (await Promise.all(guesses)).map(({ body }) => body.code);
    expect(codes.filter((code) => code === 'room.passcode_wrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'room.passcode_blocked')).toHaveLength(7);

    const blocked = await people.visitor().join({ roomName, passcode: 'swordfish' });
    expect(codeOf(blocked)).toEqual([429, 'room.passcode_blocked']);
    const waitSeconds = Number(blocked.headers.get('retry-after'));
    expect(waitSeconds).toBeGreaterThan(20);
    expect(waitSeconds).toBeLessThanOrEqual(30);
    expect((await people.visitor().join({ roomName: other, passcode: 'swordfish' })).status).toBe(200);

    await query(`UPDATE passcode_try SET last_at = now() - interval '31 seconds'`);
    expect(codeOf(await people.visitor().join({ roomName, passcode: 'no' }))[1]).toBe('room.passcode_wrong');
    const longer = await people.visitor().join({ roomName, passcode: 'swordfish' });
    expect(Number(longer.headers.get('retry-after'))).toBeGreaterThan(50);

    await query(`UPDATE passcode_try SET last_at = now() - interval '2 hours'`);
    expect((await people.visitor().join({ roomName, passcode: 'swordfish' })).status).toBe(200);
    expect(
      await query(`SELECT address FROM passcode_try t JOIN room r ON r.id = t.room_id WHERE room_name = $1`, [
        roomName,
      ]),
    ).toEqual([{ address: '*' }]);
  });

  it('guessed from very many addresses is guarded as a whole', async () => {
    const { roomName } = await ownedRoom({ passcode: 'swordfish' });
    await people.visitor().join({ roomName, passcode: 'no' });
    await query(`UPDATE passcode_try SET tries = 105 WHERE address = '*'`);
    const blocked = await people.visitor().join({ roomName, passcode: 'swordfish' });
    expect(codeOf(blocked)).toEqual([429, 'room.passcode_blocked']);
    expect(Number(blocked.headers.get('retry-after'))).toBeLessThanOrEqual(32);
    await query(`UPDATE passcode_try SET last_at = now() - interval '1 minute'`);
    expect((await people.visitor().join({ roomName, passcode: 'swordfish' })).status).toBe(200);
  });

  it('of thirty people behind one address lets all of them in', async () => {
    const { roomName } = await ownedRoom({ passcode: 'swordfish' });
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => people.visitor().join({ roomName, passcode: 'swordfish' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200));
  });
});

describe('a locked room', () => {
  it('lets nobody new in but those who may moderate', async () => {
    const { owner, roomName } = await ownedRoom({});
    const inside = people.visitor();
    await inside.join({ roomName });
    await owner.api.patch(`/api/rooms/${roomName}`, { locked: true });
    expect(codeOf(await people.visitor().join({ roomName }))).toEqual([403, 'room.locked']);
    expect((await inside.join({ roomName })).status).toBe(200);
    expect((await owner.api.post('/api/connection-details', { roomName })).status).toBe(200);
    const byService = await (
      await people.service('rooms')
    ).post('/livekit/token', { roomName, participantName: 'Bot' });
    expect(codeOf(byService)).toEqual([403, 'room.locked']);
    await owner.api.patch(`/api/rooms/${roomName}`, { locked: false });
    expect((await people.visitor().join({ roomName })).status).toBe(200);
  });
});

describe('a members’ room', () => {
  it('asks strangers to sign in, refuses other accounts, and gives members their role', async () => {
    const { owner, roomName } = await ownedRoom({ access: 'members' });
    const [student, other] = [await people.account(), await people.account()];
    await owner.api.put(`/api/rooms/${roomName}/members/${encodeURIComponent(student.email)}`, { role: 'student' });
    expect(codeOf(await people.visitor().join({ roomName }))).toEqual([401, 'auth.required']);
    const refused = await other.api.post('/api/connection-details', { roomName });
    expect(codeOf(refused)).toEqual([403, 'room.members_only']);
    const joined = connectionDetailsPostSchema.parse(
      (await student.api.post('/api/connection-details', { roomName })).body,
    );
    expect(joined).toMatchObject({ role: 'student', permissions: { canPublish: false, canSubscribe: true } });
    for (const role of ['participant', 'host', 'teacher'])
      expect(codeOf(await student.api.post('/api/connection-details', { roomName, role })), role).toEqual([
        403,
        'room.role_forbidden',
      ]);
  });

  it('lists its members, changes and drops them', async () => {
    const { owner, roomName } = await ownedRoom({ access: 'members' });
    const members = [await people.account(), await people.account(), await people.account()];
    for (const { userId } of members)
      expect((await owner.api.put(`/api/rooms/${roomName}/members/${userId}`, { role: 'student' })).status).toBe(204);
    const [first] = members;
    await owner.api.put(`/api/rooms/${roomName}/members/${first?.userId ?? ''}`, { role: 'teacher' });
    const page = memberPageSchema.parse((await owner.api.get(`/api/rooms/${roomName}/members?limit=2`)).body);
    const rest = memberPageSchema.parse(
      (await owner.api.get(`/api/rooms/${roomName}/members?limit=2&cursor=${page.nextCursor ?? ''}`)).body,
    );
    const all = [...page.items, ...rest.items];
    expect(all.map(({ userId }) => userId)).toEqual(members.map(({ userId }) => userId).sort());
    expect(all.find(({ userId }) => userId === first?.userId)).toMatchObject({ role: 'teacher', email: first?.email });
    expect(rest.nextCursor).toBeNull();

    const path = `/api/rooms/${roomName}/members/${first?.userId ?? ''}`;
    expect((await owner.api.delete(path)).status).toBe(204);
    expect(codeOf(await owner.api.delete(path))).toEqual([404, 'member.not_found']);
    expect(codeOf(await owner.api.put(`/api/rooms/${roomName}/members/nobody@example.com`, { role: 'hr' }))).toEqual([
      404,
      'member.not_found',
    ]);
    const refused = await owner.api.put(`/api/rooms/${roomName}/members/${randomUUID()}`, { role: 'recorder' });
    expect(codeOf(refused)).toEqual([400, 'request.invalid']);
  });
});

describe('a lobby', () => {
  it('keeps strangers waiting until a host admits or denies them', async () => {
    const { owner, roomName } = await ownedRoom({ access: 'lobby' });
    const [first, second] = [people.visitor(), people.visitor()];
    const waiting = waitingSchema.parse((await first.join({ roomName, participantName: 'Lina' })).body);
    const asked = await first.join({ roomName, participantName: 'Lina' });
    expect([asked.status, asked.body]).toEqual([202, waiting]);
    const { lobbyId: other } = waitingSchema.parse((await second.join({ roomName, participantName: 'Omar' })).body);
    expect(facts.filter((known) => known.roomName === roomName)).toMatchObject([
      { audience: 'hosts', fact: { type: 'lobby', status: 'waiting', name: 'Lina' } },
      { audience: 'hosts', fact: { type: 'lobby', status: 'waiting', name: 'Omar' } },
    ]);
    const list = lobbyListSchema.parse((await owner.api.get(`/api/rooms/${roomName}/lobby`)).body);
    expect(list.items.map(({ name }) => name)).toEqual(['Lina', 'Omar']);
    const place = lobbyAnswerSchema.parse((await apiOf(second).get(`/api/lobby/${other}`)).body);
    expect(place).toMatchObject({ roomName, status: 'waiting', position: 2 });

    await owner.api.post(`/api/rooms/${roomName}/lobby/${waiting.lobbyId}`, { decision: 'admit' });
    await owner.api.post(`/api/rooms/${roomName}/lobby/${other}`, { decision: 'deny' });
    expect((await apiOf(first).get(`/api/lobby/${waiting.lobbyId}`)).body).toMatchObject({ status: 'admitted' });
    expect((await first.join({ roomName })).body.role).toBe('participant');
    expect(codeOf(await second.join({ roomName }))).toEqual([403, 'lobby.denied']);
    const told = facts.filter((known) => known.roomName === roomName && typeof known.audience === 'object');
    expect(told).toMatchObject([{ fact: { status: 'admitted' } }, { fact: { status: 'denied' } }]);
  });

  it('is left by its owner, its members and whoever was let in already', async () => {
    const { owner, roomName } = await ownedRoom({});
    const inside = people.visitor();
    await inside.join({ roomName });
    await owner.api.patch(`/api/rooms/${roomName}`, { access: 'lobby' });
    expect((await inside.join({ roomName })).status).toBe(200);
    expect((await owner.api.post('/api/connection-details', { roomName })).body).toMatchObject({ role: 'host' });
    expect((await people.visitor().join({ roomName })).status).toBe(202);
  });

  it('can be emptied at once', async () => {
    const { owner, roomName } = await ownedRoom({ access: 'lobby' });
    const visitors = Array.from({ length: 4 }, () => people.visitor());
    for (const visitor of visitors) expect((await visitor.join({ roomName })).status).toBe(202);
    const answer = await owner.api.post(`/api/rooms/${roomName}/lobby`, { decision: 'admitAll' });
    expect([answer.status, answer.body]).toEqual([200, { admitted: 4 }]);
    for (const visitor of visitors) expect((await visitor.join({ roomName })).status).toBe(200);
  });

  it('is decided by hosts alone, and one’s own answer is told to oneself alone', async () => {
    const { roomName } = await ownedRoom({ access: 'lobby' });
    const { roomName: elsewhere, owner: otherOwner } = await ownedRoom({ access: 'lobby' });
    const visitor = people.visitor();
    const { lobbyId } = waitingSchema.parse((await visitor.join({ roomName })).body);
    const decide = { decision: 'admit' };
    expect((await apiOf(visitor).post(`/api/rooms/${roomName}/lobby/${lobbyId}`, decide)).status).toBe(403);
    expect((await people.nobody().post(`/api/rooms/${roomName}/lobby/${lobbyId}`, decide)).status).toBe(401);
    // A host of another room cannot decide by naming their own.
    expect(codeOf(await otherOwner.api.post(`/api/rooms/${elsewhere}/lobby/${lobbyId}`, decide))).toEqual([
      404,
      'lobby.not_found',
    ]);
    const stranger = people.visitor();
    await stranger.join({ roomName: 'lobby-stranger' });
    for (const id of [lobbyId, randomUUID(), 'x', "1' OR 1=1"])
      expect([404, 400], id).toContain((await apiOf(stranger).get(`/api/lobby/${encodeURIComponent(id)}`)).status);
    expect((await people.nobody().get(`/api/lobby/${lobbyId}`)).status).toBe(401);
    expect((await visitor.join({ roomName })).status).toBe(202);
  });

  it('forgets whoever went away, and turns a denial into a new question after a while', async () => {
    const { owner, roomName } = await ownedRoom({ access: 'lobby' });
    const visitor = people.visitor();
    const { lobbyId } = waitingSchema.parse((await visitor.join({ roomName })).body);
    await query(`UPDATE lobby_entry SET seen_at = now() - interval '3 minutes' WHERE id = $1`, [lobbyId]);
    expect((await owner.api.get(`/api/rooms/${roomName}/lobby`)).body).toEqual({ items: [] });
    await apiOf(visitor).get(`/api/lobby/${lobbyId}`);
    expect((await owner.api.get(`/api/rooms/${roomName}/lobby`)).body).toMatchObject({ items: [{ lobbyId }] });
    await owner.api.post(`/api/rooms/${roomName}/lobby/${lobbyId}`, { decision: 'deny' });
    expect((await visitor.join({ roomName })).status).toBe(403);
    await query(`UPDATE lobby_entry SET decided_at = now() - interval '11 minutes' WHERE id = $1`, [lobbyId]);
    expect((await visitor.join({ roomName })).status).toBe(202);
  });
});

describe('a host link', () => {
  it('makes whoever redeems it first the host, once', async () => {
    const [host, newcomer, third] = [people.visitor(), people.visitor(), people.visitor()];
    await host.join({ roomName: 'lost-cookie' });
    expect((await newcomer.join({ roomName: 'lost-cookie' })).body.role).toBe('participant');
    expect((await apiOf(newcomer).post('/api/rooms/lost-cookie/host-link')).status).toBe(403);
    const link = hostLinkSchema.parse((await apiOf(host).post('/api/rooms/lost-cookie/host-link')).body);
    expect(link.url).toBe(`/rooms/lost-cookie#host=${link.hostToken}`);
    const { hostToken } = link;
    expect((await newcomer.join({ roomName: 'lost-cookie', hostToken })).body.role).toBe('host');
    expect(codeOf(await third.join({ roomName: 'lost-cookie', hostToken }))).toEqual([403, 'room.host_link_invalid']);
    expect((await newcomer.join({ roomName: 'lost-cookie' })).body.role).toBe('host');
    // Who was host stays one for this sitting.
    expect((await host.join({ roomName: 'lost-cookie' })).body.role).toBe('host');
    expect(JSON.stringify(await query('SELECT * FROM host_link'))).not.toContain(hostToken);
  });

  it('is of one room, replaced by the next, and of no use where the room has an owner', async () => {
    const host = people.visitor();
    for (const roomName of ['link-a', 'link-b']) await host.join({ roomName });
    const link = async (roomName: string): Promise<string> =>
      hostLinkSchema.parse((await apiOf(host).post(`/api/rooms/${roomName}/host-link`)).body).hostToken;
    const old = await link('link-a');
    const fresh = await link('link-a');
    const visitor = people.visitor();
    for (const [roomName, hostToken] of [
      ['link-b', fresh],
      ['link-a', old],
      ['link-a', `lml_${'a'.repeat(43)}`],
      ['link-a', 'x'.repeat(43)],
    ])
      expect(codeOf(await visitor.join({ roomName, hostToken }))).toEqual([403, 'room.host_link_invalid']);
    const { owner, roomName } = await ownedRoom({});
    expect((await owner.api.post(`/api/rooms/${roomName}/host-link`)).status).toBe(403);
  });
});

describe('an ad-hoc room that expired', () => {
  it('is another room for whoever opens it next: nobody is host, removed or admitted from before', async () => {
    const [first, second] = [people.visitor(), people.visitor()];
    await first.join({ roomName: 'again' });
    const { body } = await second.join({ roomName: 'again' });
    await apiOf(first).delete(`/api/rooms/again/participants/${body.identity}`);
    expect(codeOf(await second.join({ roomName: 'again' }))).toEqual([403, 'room.removed']);
    await query(`UPDATE room SET last_used_at = now() - interval '25 hours' WHERE room_name = 'again'`);
    expect((await second.join({ roomName: 'again' })).body.role).toBe('host');
    expect((await first.join({ roomName: 'again' })).body.role).toBe('participant');
    expect(await query(`SELECT 1 FROM room WHERE room_name LIKE 'again%'`)).toHaveLength(2);
  });
});

describe('somebody with an account', () => {
  it('is the same person on two devices, and two participants', async () => {
    const { owner, roomName } = await ownedRoom({ maxParticipants: 1 });
    const identities = await Promise.all(
      ['device-0001', 'device-0002'].map(async (deviceId) => {
        const { body } = await owner.api.post('/api/connection-details', { roomName, deviceId });
        return claimsOf(connectionDetailsPostSchema.parse(body).participantToken).sub;
      }),
    );
    expect(identities).toEqual([`${owner.personId}_device-0001`, `${owner.personId}_device-0002`]);
  });

  it('need not say a name, and others must', async () => {
    const { roomName } = await ownedRoom({});
    const answer = await people.nobody().post('/api/connection-details', { roomName });
    expect([answer.status, answer.body.details]).toEqual([400, [{ path: 'participantName', message: 'is required' }]]);
  });
});
